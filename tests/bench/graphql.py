"""The same work over GraphQL and over REST: what the other language costs."""
import json
import pathlib
import statistics
import subprocess
import urllib.request

import machine

GOAL = 1.15  # to the same plan over REST
NESTED_GOAL = 1.6  # to the limit of the same run
QUEUED = 'portico_stage_duration_seconds_count{stage="queue"}'


class Schema:
    """Selections of the fields that the REST answer has, composites with all their parts."""

    def __init__(self, server):
        self.server = server

    def ask(self, document, variables=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.server.port}/graphql", data=body(document, variables).encode(),
            headers={"Authorization": f"Bearer {self.server.key}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            told = json.load(answer)
        if "errors" in told:
            raise RuntimeError(json.dumps(told["errors"])[:2000])
        return told["data"]

    def fields(self, type_name):
        of = "kind name ofType{kind name}"
        found = self.ask("query($n:String!){__type(name:$n){fields{name type{%s}}}}" % of, {"n": type_name})
        return found["__type"]["fields"]

    def selection(self, type_name, names):
        pieces = []
        for field in self.fields(type_name):
            if field["name"] not in names:
                continue
            of = field["type"] if field["type"]["kind"] != "NON_NULL" else field["type"]["ofType"]
            parts = "{" + " ".join(part["name"] for part in self.fields(of["name"])) + "}" if of["kind"] == "OBJECT" else ""
            pieces.append(field["name"] + parts)
        return " ".join(pieces)


def body(document, variables=None):
    return json.dumps({"query": document, "variables": variables} if variables else {"query": document}, separators=(",", ":"))


def post(document, variables=None):
    return f"POST\t/graphql\t{body(document, variables)}\t"


def nested_rows(server, database):
    """Statements that fetch the bare rows of the nested list: 20 companies, then up to 10 people of each."""
    company, person = database.table("company"), database.table("person")
    column = lambda table, stem: next(f'"{c[0]}"' for c in database.columns(table) if c[0].startswith(stem))
    alive = '"deleted_at" IS NULL'
    newest = json.loads(server.get("/rest/companies?limit=20&fields=id&order_by=createdAt%5BDescNullsLast%5D"))
    ids = [each["id"] for each in newest["data"]["companies"]]
    names = ", ".join(column(person, stem) for stem in ("name_first_name", "name_last_name", "job_title"))
    people = (f'SELECT "id", {names} FROM {person} WHERE {column(person, "company_id")} = %s AND {alive} '
              'ORDER BY "id" LIMIT 11')
    companies = (f'SELECT "id", {column(company, "name")}, "created_at" FROM {company} WHERE {alive} '
                 'ORDER BY "created_at" DESC, "id" LIMIT 21')
    return [companies, *database.for_each(people, ids)]


def workloads(server, database, work):
    """(name, lines over GraphQL, the same lines over REST or None, statements that fetch the bare rows or None),
    of what bench.Workloads gives as `work`."""
    schema = Schema(server)
    record = json.loads(server.get(f"/rest/people/{work.ids[0]}"))["data"]["person"]
    whole = schema.selection("Person", record.keys())
    people = schema.selection("Person", work.ten["people"].split(","))
    opportunities = schema.selection("Opportunity", work.ten["opportunities"].split(","))
    page = "pageInfo{startCursor endCursor hasNextPage hasPreviousPage}"
    connection = lambda fields: "{edges{node{" + fields + "}}" + page + "}"

    one = "query($id:UUID!){person(filter:{id:{eq:$id}}){" + whole + "}}"
    newest = "{people(first:60,orderBy:[{createdAt:DescNullsLast}])" + connection(people) + "}"
    filtered = ("query($f:OpportunityFilterInput!){opportunities(first:60,filter:$f,orderBy:[{closeDate:DescNullsLast}])"
                + connection(opportunities) + "}")
    wanted = {"and": [{"stage": {"eq": "MEETING"}}, {"amount": {"amountMicros": {"gte": 10000000000}}}]}
    after = "query($c:String!){people(first:60,after:$c)" + connection(people) + "}"
    nested = ("{companies(first:20,orderBy:[{createdAt:DescNullsLast}]){edges{node{id name "
              "people(first:10){edges{node{id name{firstName lastName} jobTitle}}}}}}}")
    company = json.loads(server.get("/rest/companies?limit=1"))["data"]["companies"][0]
    create = "mutation($d:CompanyCreateInput!){createCompany(data:$d){" + schema.selection("Company", company.keys()) + "}}"
    new = {"name": "Bench g%ID%", "domainName": {"primaryLinkUrl": "https://bench-g%ID%.example"}}
    many = "mutation($d:[PersonCreateInput!]!){createPeople(data:$d){id}}"
    sixty = [{"name": {"firstName": "Bench %ID%", "lastName": "Many"}, "jobTitle": "Engineer"}] * 60
    update = "mutation($id:UUID!,$d:PersonUpdateInput!){updatePerson(id:$id,data:$d){id jobTitle}}"
    rest = {name: lines for name, lines, *_ in work.all}
    return [
        ("get by id", [post(one, {"id": each}) for each in work.ids], rest["get by id"], None),
        ("list 60 newest, ten fields", [post(newest)], rest["list 60 newest, ten fields"], None),
        ("list 60 filtered, ten fields", [post(filtered, {"f": wanted})], rest["list 60 filtered, ten fields"], None),
        ("page from the middle, ten fields", [post(after, {"c": work.cursor})], rest["page from the middle, ten fields"], None),
        ("20 companies, 10 people each", [post(nested)], None, nested_rows(server, database)),
        ("create one", [post(create, {"d": new})], rest["create one"], None),
        ("create 60", [post(many, {"d": sixty})], rest["create 60"], None),
        ("update one", [post(update, {"id": each, "d": {"jobTitle": "Bench %ID%"}}) for each in work.ids], rest["update one"], None),
    ]


def documents(portico, report):
    """What a document costs before it is run, measured within the process."""
    program = pathlib.Path(portico).parent / "bench_graphql_documents"
    told = subprocess.run([program, "--gtest_brief=1"], check=True, stdout=subprocess.PIPE, text=True)
    for line in told.stdout.splitlines():
        if line.startswith("a GraphQL document"):
            report(line)


def first_answer(server, lines):
    """The first request of a workload must succeed: GraphQL tells failures in a 200."""
    method, target, text, _ = lines[0].split("\t")
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}{target}", data=text.replace("%ID%", "first").encode(), method=method,
        headers={"Authorization": f"Bearer {server.key}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        told = json.load(answer)
    if "errors" in told:
        raise RuntimeError(json.dumps(told["errors"])[:2000])


def measure(server, database, nginx, workload, options, report):
    """Turns about, so that both meet the same machine; the ratio is the median of the rounds. Gives what is
    compared with, the ratio and its goal."""
    name, ours, theirs, rows = workload
    first_answer(server, ours)
    requests = {}
    for language, lines in (("GraphQL", ours), ("REST", theirs)):
        if lines is None:
            continue
        requests[language] = f"{options.scratch}/requests-{language}"
        with open(requests[language], "w") as file:
            file.write("\n".join(lines) + "\n")
    url = f"http://127.0.0.1:{server.port}"
    costs = {language: [] for language in requests}
    rates = {language: [] for language in requests}
    waited = {language: 0 for language in requests}
    played = {language: 0 for language in requests}
    limits = []
    bad, size = 0, 0
    for language in requests:
        machine.wrk(url, server.key, requests[language], 16, 1)  # warm
    seconds = max(2, options.seconds // 2)
    for _ in range(3):
        for language in requests:
            queued = server.metrics().get(QUEUED, 0)
            before = machine.cpu_of(server.process.pid) + database.cpu()
            result = machine.wrk(url, server.key, requests[language], 16, seconds)
            spent = machine.cpu_of(server.process.pid) + database.cpu() - before
            costs[language].append(spent / max(1, result["requests"]) * 1e6)
            size = result["bytes"] // max(1, result["requests"])
            rates[language].append(result["requests"] / result["seconds"])
            waited[language] += server.metrics().get(QUEUED, 0) - queued
            played[language] += max(1, result["requests"])
            bad += machine.failures(result)
        if rows is not None:
            static = nginx.cpu_per_request(size, 16, 2) if nginx else 0.0
            limits.append(database.limit(rows, False, seconds) + static)
    options.failed += bad
    if options.profile:
        for language in requests:
            machine.profile_beside_load(server, f"{name} over {language}", requests[language], options)
    graphql = statistics.median(costs["GraphQL"])
    text = f"  {name:<32} {statistics.median(rates['GraphQL']):>9.0f} {graphql:>10.1f}"
    ratio, goal, against = None, GOAL, "REST"
    if rows is not None:
        ratio = statistics.median(cost / limit for cost, limit in zip(costs["GraphQL"], limits))
        goal, against = NESTED_GOAL, "its limit"
        text += f"  limit {statistics.median(limits):.1f}, ratio {ratio:.2f}" + ("" if ratio <= goal else f"  above the goal of {goal}")
    if "REST" in costs:
        rest = statistics.median(costs["REST"])
        ratio = statistics.median(a / b for a, b in zip(costs["GraphQL"], costs["REST"]))
        text += f" {rest:>9.1f} {ratio:>7.2f}" + ("" if ratio <= GOAL else f"  above the goal of {GOAL}")
    # A read that once took long runs on a worker until it has been quick for a while: a busy machine shows here.
    shares = {language: waited[language] / played[language] for language in requests}
    if "REST" in shares and abs(shares["GraphQL"] - shares["REST"]) > 0.1:
        text += f"  not alike: {shares['GraphQL']:.0%} of GraphQL and {shares['REST']:.0%} of REST ran on workers"
    report(text + (f"  {bad} FAILED" if bad else ""))
    return (name, against, ratio, goal) if ratio else None
