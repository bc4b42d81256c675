#include "integration/process/slow_lists.hpp"

#include <algorithm>
#include <mutex>
#include <stdexcept>

#include <poll.h>
#include <unistd.h>

#include "support/raw_client.hpp"

namespace portico::testing {
namespace {

using std::chrono::steady_clock;

constexpr int kRecords = 2000;
constexpr int kBatch = 200;
constexpr int kMostConditions = 95;  // limits.filter_nodes
constexpr double kSeconds = 2.0;

std::string request_of(const ServerProcess& server, const std::string& target) {
  return "GET " + escaped_target(target) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.key() +
         "\r\nPrefer: count=none\r\n\r\n";
}

}  // namespace

SlowLists::SlowLists(const TestDatabase& database, ServerProcess& server)
    : database_(database), server_(server) {
  HttpClient client = server.client();
  if (database.kind() == DatabaseKind::postgres) {
    table_ = table_of(database.url(), "company");
    return;
  }
  const std::string filler(2000, 'x');
  for (int first = 0; first < kRecords; first += kBatch) {
    std::string body = "[";
    for (int i = first; i < first + kBatch; ++i) {
      body +=
          (body.size() > 1 ? "," : "") + std::string(R"({"name":"c)") + std::to_string(i) + filler + R"("})";
    }
    const HttpResponse answer = client.request("POST", "/rest/batch/companies?fields=id", body + "]");
    if (answer.status != 201) throw std::runtime_error("batch: " + answer.body);
  }
  // How many conditions make two seconds, on this machine and now.
  constexpr int kProbe = 4;
  double took = kSeconds;
  for (int i = 0; i < 3; ++i) {
    const auto begin = steady_clock::now();
    const HttpResponse answer =
        client.request("GET", escaped_target(scan(kProbe)), {}, {{"Prefer", "count=none"}});
    if (answer.status == 504) break;  // slow enough as it is
    if (answer.status != 200) throw std::runtime_error("scan: " + answer.body);
    took = std::min(took, std::chrono::duration<double>(steady_clock::now() - begin).count());
  }
  conditions_ = std::clamp(static_cast<int>(kSeconds / took * kProbe), kProbe, kMostConditions - 20);
}

SlowLists::~SlowLists() {
  stop();
}

std::string SlowLists::scan(int conditions) const {
  std::string filter;
  for (int i = 0; i < conditions; ++i) {
    filter += (i == 0 ? "name[like]:%25xxxxxy" : ",name[like]:%25xxxxxy") + std::to_string(i) + "%25";
  }
  return "/rest/companies?fields=id&filter=or(" + filter + ")";
}

std::string SlowLists::target() {
  ++shapes_;
  if (database_.kind() == DatabaseKind::sqlite) return scan(conditions_ + shapes_);
  std::string filter;
  for (int i = 0; i < shapes_; ++i) filter += (i == 0 ? "name[neq]:a" : ",name[neq]:a") + std::to_string(i);
  return "/rest/companies?fields=id&filter=" + filter;
}

void SlowLists::start(int count) {
  stop();
  stopped_ = false;
  statuses_.assign(static_cast<std::size_t>(count), 0);
  if (database_.kind() == DatabaseKind::postgres) {
    lock_ = std::make_unique<HeldLock>(database_.url(), "LOCK TABLE " + table_ + " IN ACCESS EXCLUSIVE MODE");
  }
  const std::string request = request_of(server_, target());
  for (int i = 0; i < count; ++i) {
    ++running_;
    clients_.emplace_back([this, i, request] {
      RawClient client("127.0.0.1:" + std::to_string(server_.port()));
      client.send(request);
      pollfd waits{client.descriptor(), POLLIN, 0};
      while (!stopped_ && poll(&waits, 1, 20) == 0) {
      }
      if ((waits.revents & POLLIN) != 0)
        statuses_[static_cast<std::size_t>(i)] = client.read_response().status;
      --running_;
    });
  }
}

void SlowLists::stop() {
  stopped_ = true;
  for (std::thread& client : clients_) client.join();
  clients_.clear();
  lock_.reset();
}

std::chrono::microseconds p99_of(std::chrono::milliseconds time, const std::function<void()>& request) {
  std::vector<std::chrono::microseconds> took;
  const auto until = steady_clock::now() + time;
  for (auto begin = steady_clock::now(); begin < until;) {
    request();
    const auto end = steady_clock::now();
    took.push_back(std::chrono::duration_cast<std::chrono::microseconds>(end - begin));
    begin = end;
  }
  const auto at = took.begin() + static_cast<std::ptrdiff_t>(took.size() * 99 / 100);
  std::nth_element(took.begin(), at, took.end());
  return *at;
}

bool soon(std::chrono::milliseconds time, const std::function<bool()>& condition) {
  const auto until = steady_clock::now() + time;
  while (!condition()) {
    if (steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

}  // namespace portico::testing
