#!/usr/bin/env python3
"""Measures `portico serve` under load beside the limits of the machine. Started by tests/bench/run."""
import argparse
import json
import os
import pathlib
import random
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

import databases
import graphql
import machine

TEN = {"people": "id,name,emails,jobTitle,phones,companyId,createdAt,updatedAt,position,createdBy",
       "opportunities": "id,name,amount,closeDate,stage,companyId,pointOfContactId,createdAt,updatedAt,position"}
WITHOUT_TOTAL = "Prefer: count=none"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, portico, scratch, database):
        self.database = database
        self.state = pathlib.Path(scratch) / f"state-{database.name}"
        self.state.mkdir()
        self.port, self.admin_port = free_port(), free_port()
        self.config = self.state / "portico.yaml"
        # Raised for load from one address: an operator's limits are lower.
        self.config.write_text(f"""plugins:
  rest_core: {{}}
  graphql_core: {{}}
state_dir: {self.state}
storage:
  url: {database.storage_url}
  queued_per_session: 64
  pool_wait: 10s
server:
  listen: 127.0.0.1:{self.port}
  limits:
    connections_per_address: 20000
    requests_per_connection: 1000000000
    idle_timeout: 10m
admin:
  listen: 127.0.0.1:{self.admin_port}
drain:
  delay: 0s
""")
        self.portico = portico
        self.process = None

    def command(self, *arguments):
        return [self.portico, *arguments, "--config", str(self.config)]

    def seed(self, size):
        begin = time.monotonic()
        subprocess.run(self.command("seed", "--size", size), check=True, stdout=subprocess.DEVNULL)
        return time.monotonic() - begin

    def start(self):
        begin = time.monotonic()
        log = open(self.state / "log", "ab")
        root = ["--allow-root"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(self.command("serve", *root), stdout=log, stderr=log)
        while True:
            if self.process.poll() is not None:
                raise RuntimeError((self.state / "log").read_text()[-2000:])
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1) as answer:
                    if answer.status == 200:
                        return time.monotonic() - begin
            except OSError:
                time.sleep(0.005)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    @property
    def key(self):
        return (self.state / "first-key").read_text().strip()

    def get(self, target, headers=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{target}",
                                         headers={"Authorization": f"Bearer {self.key}", **(headers or {})})
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def metrics(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.admin_port}/metrics") as answer:
            values = {}
            for line in answer.read().decode().splitlines():
                if not line.startswith("#") and " " in line:
                    name, _, value = line.rpartition(" ")
                    values[name] = float(value)
            return values


def quoted(text):
    return urllib.parse.quote(text, safe="")


def stem(field):
    """name -> name, companyId -> company_id: how the column of a field begins."""
    return re.sub(r"([A-Z])", lambda found: "_" + found.group(1).lower(), field)


def belongs_to_ten(table, column):
    fields = TEN["people" if "person" in table else "opportunities"].split(",")
    return any(re.fullmatch(stem(field) + r"(_.*)?", column) for field in fields)


def line(method, target, body="", header=""):
    return f"{method}\t{target}\t{body}\t{header}"


class Workloads:
    """name -> the lines that wrk plays, and the statements that fetch or write the same rows."""

    def __init__(self, server, database):
        people = json.loads(server.get("/rest/people?limit=200&fields=id"))["data"]["people"]
        ids = [person["id"] for person in people]
        random.shuffle(ids)
        cursor = self.middle(server)
        self.ids, self.cursor, self.ten = ids, cursor, TEN
        newest = f"/rest/people?limit=60&order_by={quoted('createdAt[DescNullsLast]')}"
        ten = f"&fields={TEN['people']}"
        filtered = ("/rest/opportunities?limit=60&filter=" + quoted("stage[eq]:MEETING,amount.amountMicros[gte]:10000000000")
                    + f"&order_by={quoted('closeDate[DescNullsLast]')}")
        ten_opportunities = f"&fields={TEN['opportunities']}"
        page = f"/rest/people?limit=60&starting_after={quoted(cursor)}"
        person, opportunity = database.table("person"), database.table("opportunity")
        company, outbox = database.table("company"), database.table("portico_outbox")
        column = lambda table, stem: next(c[0] for c in database.columns(table) if c[0].startswith(stem))
        all_of = lambda table: ", ".join(f'"{c[0]}"' for c in database.columns(table))
        # The columns behind the ten fields, composites with all their parts: the same bare rows as the server's.
        some_of = lambda table: ", ".join(f'"{c[0]}"' for c in database.columns(table) if belongs_to_ten(table, c[0]))
        alive = '"deleted_at" IS NULL'
        order = 'ORDER BY "created_at" DESC, "id" LIMIT 61'
        stage, amount, close = (column(opportunity, stem) for stem in ("stage", "amount_amount_micros", "close_date"))
        bound = "10000000000" if database.name == "PostgreSQL" else self.sortable(database, opportunity, amount)
        where = f"WHERE {alive} AND \"{stage}\" = 'MEETING' AND \"{amount}\" >= {bound}"
        by_close = f'ORDER BY "{close}" DESC NULLS LAST, "id" LIMIT 61'
        event = database.copies_of_a_row(outbox, {"record_id"}, ())
        insert = database.copies_of_a_row(company, {"id"}, ("domain_name_primary_link_url",)) + event
        title = column(person, "job_title")
        update = [database.update_of_a_row(person, title)] + event
        create = '{"name":"Bench %ID%","domainName":{"primaryLinkUrl":"https://bench-%ID%.example"}}'
        many = "[" + ",".join('{"name":{"firstName":"Bench %ID%","lastName":"Many"},"jobTitle":"Engineer"}' for _ in range(60)) + "]"
        many_statements = (database.copies_of_a_row(person, {"id"}, ("emails_primary_email",), 60)
                           + database.copies_of_a_row(outbox, {"record_id"}, (), 60))
        gets = [line("GET", f"/rest/people/{each}") for each in ids]
        updates = [line("PATCH", f"/rest/people/{each}?fields=id,jobTitle", '{"jobTitle":"Bench %ID%"}') for each in ids]
        mixed = (gets[:90] + updates[:10]) * 2
        random.shuffle(mixed)

        def three_ways(name, target, ten, rows, table, count):
            """Whole records with their total, whole records, ten fields."""
            return [(f"{name}, with total", [line("GET", target)], [rows(all_of(table)), count], False, 1.7),
                    (f"{name}, no total", [line("GET", target, "", WITHOUT_TOTAL)], [rows(all_of(table))], False, 1.7),
                    (f"{name}, ten fields", [line("GET", target + ten, "", WITHOUT_TOTAL)], [rows(some_of(table))], False, 1.7)]

        one = f"SELECT {all_of(person)} FROM {person} WHERE \"id\" = '{ids[0]}' AND {alive}"
        total = lambda table, where: f"SELECT count(*) FROM {table} {where}"
        living = f"WHERE {alive}"
        sixty = lambda what: f"SELECT {what} FROM {person} {living} {order}"
        meeting = lambda what: f"SELECT {what} FROM {opportunity} {where} {by_close}"
        after = lambda what: f"SELECT {what} FROM {person} {living} AND \"id\" > '{self.cursor_id}' ORDER BY \"id\" LIMIT 61"
        self.all = [
            ("get by id", gets, [one], False, 1.5),
            *three_ways("list 60 newest", newest, ten, sixty, person, total(person, living)),
            *three_ways("list 60 filtered", filtered, ten_opportunities, meeting, opportunity, total(opportunity, where)),
            *three_ways("page from the middle", page, ten, after, person, total(person, living)),
            ("create one", [line("POST", "/rest/companies", create)], insert, True, 1.75),
            ("create 60", [line("POST", "/rest/batch/people?fields=id", many)], many_statements, True, 1.75),
            ("update one", updates, update, True, 1.75),
            ("90 % get, 10 % update", mixed, None, False, None),
        ]

    def middle(self, server):
        """The cursor behind the first half of the people, and the id that it stands on."""
        total = json.loads(server.get("/rest/people?limit=0"))["totalCount"]
        size = min(200, max(1, total // 4))
        cursor, seen = "", 0
        while seen < total // 2:
            target = f"/rest/people?limit={size}&fields=id" + (f"&starting_after={quoted(cursor)}" if cursor else "")
            page = json.loads(server.get(target, {"Prefer": "count=none"}))
            seen += len(page["data"]["people"])
            cursor = page["pageInfo"]["endCursor"]
            self.cursor_id = page["data"]["people"][-1]["id"]
        return cursor

    @staticmethod
    def sortable(database, table, column):
        """SQLite keeps decimals as text that sorts: an existing one near the wanted bound."""
        rows = database.rows(f'SELECT "{column}" FROM {table} WHERE "{column}" IS NOT NULL ORDER BY 1 LIMIT 1 '
                             f'OFFSET (SELECT count(*) / 5 FROM {table})')
        return f"'{rows[0][0]}'"


def stages(before, after, requests):
    """Where the time of a request goes, within the server."""
    out = []
    for name, value in after.items():
        found = re.match(r'portico_stage_duration_seconds_sum\{.*stage="([^"]+)"', name)
        if found and requests:
            out.append(f"{found.group(1)} {(value - before.get(name, 0)) / requests * 1e6:.1f}")
    return ", ".join(out)


ROUNDS = 3


def play(server, database, requests, connections, seconds):
    """One run of wrk: what it saw, and the CPU of the server and of the database for a request."""
    before = (machine.cpu_of(server.process.pid), database.cpu())
    result = machine.wrk(f"http://127.0.0.1:{server.port}", server.key, requests, connections, seconds)
    done = max(1, result["requests"])
    return (result, (machine.cpu_of(server.process.pid) - before[0]) / done * 1e6, (database.cpu() - before[1]) / done * 1e6)


def measure(server, database, nginx, workload, options, report):
    """Workload and limit turn about at 16 connections, so that both meet the same machine; the ratio is the median
    of the rounds."""
    name, lines, statements, writes, goal = workload
    requests = pathlib.Path(options.scratch) / "requests"
    requests.write_text("\n".join(lines) + "\n")
    machine.wrk(f"http://127.0.0.1:{server.port}", server.key, requests, 16, 1)  # warm
    if options.profile:
        machine.profile_beside_load(server, name, requests, options)
    short = max(2, options.seconds // 2)
    limits = []

    def tell(connections, runs):
        bad = sum(machine.failures(result) for result, _, _ in runs)
        options.failed += bad
        rate, p50, p99, ours, below = (statistics.median(values) for values in zip(*(
            (result["requests"] / result["seconds"], result["p50"] / 1000, result["p99"] / 1000, ours, below)
            for result, ours, below in runs)))
        report(f"  {name:<32} {connections:>3} {rate:>9.0f} {p50:>8.2f} {p99:>8.2f} {ours:>9.1f} {below:>9.1f} "
               f"{machine.rss_of(server.process.pid) / 2**20:>7.1f}" + (f"  {bad} FAILED" if bad else ""))

    tell(1, [play(server, database, requests, 1, short)])
    metrics = server.metrics()
    runs = []
    for _ in range(ROUNDS):
        runs.append(play(server, database, requests, 16, short))
        size = runs[-1][0]["bytes"] // max(1, runs[-1][0]["requests"])
        if statements is not None:
            limits.append((database.limit(statements, writes, short),
                           nginx.cpu_per_request(size, 16, 2) if nginx else 0.0))
    tell(16, runs)
    text = stages(metrics, server.metrics(), sum(result["requests"] for result, _, _ in runs))
    if text:
        report(f"      stages, us: {text}")
    tell(64, [play(server, database, requests, 64, short)])
    if not limits:
        return None
    ratio = statistics.median((ours + below) / (rows + static) for (_, ours, below), (rows, static) in zip(runs, limits))
    rows, static = (statistics.median(values) for values in zip(*limits))
    verdict = "" if ratio <= goal else f"  above the goal of {goal}"
    report(f"      limit: rows {rows:.1f} us + {size} bytes by nginx {static:.1f} us = {rows + static:.1f} us; "
           f"ratio {ratio:.2f}{verdict}")
    return name, ratio, goal


def idle_connections(server, count, report):
    before = machine.rss_of(server.process.pid)
    sockets = []
    request = (f"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").encode()
    try:
        for _ in range(count):
            each = socket.create_connection(("127.0.0.1", server.port))
            each.sendall(request)
            each.recv(4096)
            sockets.append(each)
        grown = machine.rss_of(server.process.pid) - before
        report(f"  {count} idle keep-alive connections: {grown / 2**20:.1f} MB more (goal for 5000: 60)")
    finally:
        for each in sockets:
            each.close()


def main():
    parser = argparse.ArgumentParser(prog="tests/bench/run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="minutes: 2 s a measurement")
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--only", default="", help="workloads whose name contains this text")
    parser.add_argument("--language", choices=["rest", "graphql", "both"], default="both", help="whose workloads; default: both")
    parser.add_argument("--profile", metavar="FOLDER", help="writes there in which functions the server was, by perf")
    parser.add_argument("--seed", choices=["small", "bench"], help="size of the data; default: bench")
    for name in ("scratch", "postgres", "postgres-data", "portico"):
        parser.add_argument("--" + name, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.seconds = 2 if options.quick else 10
    options.failed = 0

    def report(text):
        print(text, flush=True)

    import resource
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536) if hard > 0 else 65536, hard))
    nginx = machine.Nginx(options.scratch, free_port())
    results, ratios = [], []
    try:
        if options.language != "rest" and not options.only:
            graphql.documents(options.portico, report)
        for kind in (["sqlite", "postgres"] if options.database == "both" else [options.database]):
            database = (databases.Sqlite(options.scratch) if kind == "sqlite"
                        else databases.Postgres(options.scratch, options.postgres, options.postgres_data))
            server = Server(options.portico, options.scratch, database)
            server.start()  # the first start makes the data model and the key
            server.stop()
            seeded = server.seed(options.seed or "bench")
            database.settle()
            ready = server.start()
            try:
                report(f"{database.name}: seeded in {seeded:.1f} s, ready in {ready * 1000:.0f} ms (goal 300), "
                       f"idle at {machine.rss_of(server.process.pid) / 2**20:.1f} MB (goal 40)")
                report(f"  {'workload':<32} {'con':>3} {'req/s':>9} {'p50 ms':>8} {'p99 ms':>8} {'server us':>9} {'db us':>9} {'RSS MB':>7}")
                work = Workloads(server, database)
                for workload in work.all if options.language != "graphql" else []:
                    if options.only in workload[0]:
                        outcome = measure(server, database, nginx, workload, options, report)
                        if outcome:
                            results.append((database.name, *outcome))
                if options.language != "rest":
                    report(f"  {'over GraphQL, 16 connections':<32} {'req/s':>9} {'GraphQL us':>10} {'REST us':>9} {'ratio':>7}")
                    for workload in graphql.workloads(server, database, work):
                        if options.only in workload[0]:
                            outcome = graphql.measure(server, database, nginx, workload, options, report)
                            if outcome:
                                ratios.append((database.name, *outcome))
                if not options.only and options.language != "graphql":
                    idle_connections(server, 1000 if options.quick else 5000, report)
            finally:
                server.stop()
    finally:
        nginx.stop()
    if results:
        report("\nCPU per request at 16 connections, as the ratio to the limit of this run:")
    for name, workload, ratio, goal in results:
        report(f"  {name:<11} {workload:<32} {ratio:>6.2f}  goal {goal}{'' if ratio <= goal else '  missed'}")
    if ratios:
        report("\nCPU per request at 16 connections, over GraphQL:")
    for name, workload, against, ratio, goal in ratios:
        report(f"  {name:<11} {workload:<32} {ratio:>6.2f} of {against:<9}  goal {goal}{'' if ratio <= goal else '  missed'}")
    if options.failed:
        report(f"\n{options.failed} requests FAILED: the figures beside them are worth nothing.")
    return 1 if options.failed else 0


if __name__ == "__main__":
    sys.exit(main())
