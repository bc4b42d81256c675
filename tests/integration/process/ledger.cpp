#include "integration/process/ledger.hpp"

#include <sstream>

#include <gtest/gtest.h>

namespace portico::testing {
namespace {

int count_of(const std::string& job_title) {
  return std::stoi(job_title.substr(1));
}

// Every person whose first name begins so, as (id, first name, job title).
struct Person {
  std::string id;
  std::string name;
  int count;
};
std::vector<Person> people(const ServerProcess& server, const std::string& prefix) {
  HttpClient client = server.client();
  std::vector<Person> all;
  std::string cursor;
  for (;;) {
    std::string target =
        "/rest/people?limit=200&fields=id,name,jobTitle&filter=name.firstName[startsWith]:" + prefix;
    if (!cursor.empty()) target += "&starting_after=" + cursor;
    const HttpResponse page = client.request("GET", target, {}, {{"Prefer", "count=none"}});
    if (page.status != 200) throw std::runtime_error("list: " + page.body);
    const json::value body = parse_json(page.body);
    for (const json::value& person : at_path(body, "data.people").as_array()) {
      all.push_back(
          {text_at(person, "id"), text_at(person, "name.firstName"), count_of(text_at(person, "jobTitle"))});
    }
    if (!at_path(body, "pageInfo.hasNextPage").as_bool()) return all;
    cursor = text_at(body, "pageInfo.endCursor");
  }
}

std::vector<std::string> events_against_changes(const ServerProcess& server) {
  const Ran ran = server.run({"events", "tail"});
  if (ran.exit_code != 0) return {ran.errors};
  std::map<std::string, std::pair<int, int>> events;  // id -> created, updated
  std::istringstream lines(ran.output);
  for (std::string line; std::getline(lines, line);) {
    const json::value event = parse_json(line);
    if (text_at(event, "object") != "person") continue;
    auto& [created, updated] = events[text_at(event, "record")];
    const std::string operation = text_at(event, "operation");
    created += operation == "created" ? 1 : 0;
    updated += operation == "updated" ? 1 : 0;
  }
  std::vector<std::string> wrong;
  for (const Person& person : people(server, "r")) {
    const auto [created, updated] = events[person.id];
    if (created != 1 || updated != person.count) {
      wrong.push_back(person.name + " is u" + std::to_string(person.count) + " with " +
                      std::to_string(created) + " created and " + std::to_string(updated) +
                      " updated events");
    }
    events.erase(person.id);
  }
  for (const auto& [id, counts] : events) wrong.push_back("events of " + id + ", which does not exist");
  return wrong;
}

}  // namespace

Ledger::Ledger(const ServerProcess& server, std::string prefix, int writers)
    : port_(server.port()), key_(server.key()), prefix_(std::move(prefix)) {
  for (int number = 0; number < writers; ++number) threads_.emplace_back([this, number] { write(number); });
}

Ledger::~Ledger() {
  stop();
}

void Ledger::stop() {
  stopped_ = true;
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

LedgerCounts Ledger::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void Ledger::write(int number) {
  HttpClient client(port_, {{"Authorization", "Bearer " + key_}});
  for (int record = 0; !stopped_; ++record) {
    const std::string name = prefix_ + "w" + std::to_string(number) + "n" + std::to_string(record);
    std::string id;
    for (int count = 0; count < 4 && !stopped_; ++count) {
      {
        const std::lock_guard lock(mutex_);
        entries_[name].attempted = count;
      }
      const std::string title = R"("jobTitle":"u)" + std::to_string(count) + '"';
      HttpResponse answer;
      try {
        answer = count == 0 ? client.post("/rest/people",
                                          R"({"name":{"firstName":")" + name + R"("},)" + title + '}')
                            : client.patch("/rest/people/" + id, '{' + title + '}');
      } catch (const ConnectionLost&) {
        const std::lock_guard lock(mutex_);
        ++counts_.lost_connections;
        break;
      }
      const std::lock_guard lock(mutex_);
      if (answer.status == (count == 0 ? 201 : 200)) {
        ++counts_.acknowledged;
        entries_[name].acknowledged = count;
        if (count == 0) id = text_at(parse_json(answer.body), "data.createPerson.id");
        continue;
      }
      if (answer.status == 503 || answer.status == 507) {
        ++counts_.refused;
        if (answer.status == 503 && answer.header("Retry-After").empty()) ++counts_.without_retry_after;
      } else if (counts_.wrong.size() < 10) {
        counts_.wrong.push_back(std::to_string(answer.status) + " " + answer.body);
      }
      break;
    }
  }
}

void Ledger::expect_kept(const ServerProcess& server) const {
  std::map<std::string, int> found;
  for (const Person& person : people(server, prefix_)) {
    EXPECT_TRUE(found.emplace(person.name, person.count).second) << person.name << " is there twice";
  }
  int missing = 0;
  for (const auto& [name, entry] : entries_) {
    const auto place = found.find(name);
    const int stored = place == found.end() ? -1 : place->second;
    if (stored >= entry.acknowledged && stored <= entry.attempted) continue;
    if (++missing <= 10) {
      ADD_FAILURE() << name << ": acknowledged u" << entry.acknowledged << ", sent u" << entry.attempted
                    << ", stored " << (stored < 0 ? "nothing" : "u" + std::to_string(stored));
    }
  }
  EXPECT_EQ(missing, 0) << "of " << entries_.size();
}

void expect_events_equal_changes(const ServerProcess& server) {
  // On PostgreSQL a row is shown once no older transaction runs, be it one of autovacuum.
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  std::vector<std::string> wrong;
  do {
    wrong = events_against_changes(server);
    if (!wrong.empty()) std::this_thread::sleep_for(std::chrono::milliseconds(200));
  } while (!wrong.empty() && std::chrono::steady_clock::now() < until);
  EXPECT_TRUE(wrong.empty()) << wrong.size() << " differences, the first: " << wrong.front();
}

}  // namespace portico::testing
