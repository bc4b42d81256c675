// The host behind the proxies of host/docs/operations.md, with the snippets that stand there.
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>
#include <unistd.h>

#include "support/framing_cases.hpp"
#include "support/raw_client.hpp"
#include "support/server_process.hpp"

namespace portico::testing {
namespace {

std::string snippet(const std::string& language) {
  std::ifstream file(std::string(PORTICO_SOURCE_DIR) + "/host/docs/operations.md");
  std::ostringstream text;
  text << file.rdbuf();
  const std::string all = text.str();
  const std::string fence = "\n```" + language + "\n";
  const std::size_t begin = all.find(fence);
  if (begin == std::string::npos) throw std::runtime_error("no snippet for " + language);
  return all.substr(begin + fence.size(), all.find("\n```\n", begin + 1) - begin - fence.size() + 1);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  if (text.find(what) == std::string::npos) throw std::runtime_error("the snippet has no " + what);
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

// A server with the YAML of the snippet, and what stands before it.
class Proxied {
 public:
  explicit Proxied(const std::string& kind) : server_(options()), port_(free_port()) {
    const std::string here = "127.0.0.1:" + std::to_string(port_);
    const std::string behind = "127.0.0.1:" + std::to_string(server_.port());
    const std::string text = replaced(snippet(kind), "127.0.0.1:3000", behind);
    const std::string folder = folder_.path().string();
    ChildOptions child;
    if (kind == "haproxy") {
      write_file(folder_.path() / "proxy.conf", replaced(text, "bind :8080", "bind " + here));
      child.command = {"/usr/sbin/haproxy", "-db", "-f", folder + "/proxy.conf"};
    } else {
      std::string conf = "pid " + folder + "/pid;\nerror_log stderr;\ndaemon off;\n";
      if (::geteuid() == 0) conf += "user root;\n";
      conf += "events { }\nhttp {\naccess_log off;\n";
      for (const char* use : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        conf.append(use).append("_temp_path ").append(folder).append("/").append(use).append(";\n");
      write_file(folder_.path() / "proxy.conf",
                 conf + replaced(text, "listen 8080", "listen " + here) + "}\n");
      child.command = {"/usr/sbin/nginx", "-c", folder + "/proxy.conf", "-e", "stderr"};
    }
    child_ = std::make_unique<ChildProcess>(child);
    for (int i = 0; i < 500; ++i) {  // haproxy wants to have seen /readyz first
      if (!child_->running()) throw std::runtime_error(kind + " does not start: " + child_->errors());
      try {
        if (client().get("/livez").status == 200) return;
      } catch (const std::exception&) {
      }
      usleep(20'000);
    }
    throw std::runtime_error(kind + " does not serve: " + child_->errors());
  }
  ~Proxied() {
    child_->signal(SIGTERM);
    child_->wait(std::chrono::seconds(10));
  }

  HttpClient client() const { return HttpClient(port_, {{"Authorization", "Bearer " + server_.key()}}); }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  static ServerOptions options() {
    // Its sections but `listen`, which a test chooses anew.
    ServerOptions options;
    options.yaml = std::regex_replace(snippet("yaml"), std::regex("  listen: [^\n]*\n"), "");
    return options;
  }

  ServerProcess server_;
  TempFolder folder_;
  int port_;
  std::unique_ptr<ChildProcess> child_;
};

class BehindAProxy : public ::testing::TestWithParam<const char*> {};

TEST_P(BehindAProxy, requests_of_one_connection_are_answered_in_turn) {
  const Proxied proxied(GetParam());
  HttpClient client = proxied.client();
  std::string id;
  for (int i = 0; i < 1200; ++i) {  // more than the host serves on one connection
    const HttpResponse made = i % 10 == 0 ? client.post("/rest/companies", R"({"name":"Acme"})")
                                          : client.get("/rest/companies?limit=1");
    ASSERT_EQ(made.status, i % 10 == 0 ? 201 : 200) << i << " " << made.body;
  }
  const HttpResponse batch = client.post(
      "/rest/batch/people", "[" + framing::repeat(150, R"({"jobTitle":"x"},)") + R"({"jobTitle":"y"}])");
  EXPECT_EQ(batch.status, 201) << batch.body;
  EXPECT_EQ(client.get("/nothing").status, 404);
}

// Whatever a client sends first: others that come over the same connections of the proxy get their own
// answers.
TEST_P(BehindAProxy, no_bytes_of_one_client_become_a_request_or_an_answer_of_another) {
  const Proxied proxied(GetParam());
  int number = 0;
  for (const FramingCase& entry : framing_cases()) {
    SCOPED_TRACE(entry.name);
    {
      RawClient client(proxied.address());
      client.send(entry.bytes + "GET /rest/smuggled HTTP/1.1\r\nHost: test\r\n\r\n");
      client.read_response(false, std::chrono::milliseconds(200));
    }
    for (int i = 0; i < 3; ++i) {
      const std::string path = "/nothing/" + std::to_string(++number);
      RawClient clean(proxied.address());
      clean.send("GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
      const RawResponse answer = clean.read_response();
      EXPECT_EQ(answer.status, 404);
      EXPECT_NE(answer.body.find('"' + path + '"'), std::string::npos) << answer.body;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Proxies, BehindAProxy, ::testing::Values("haproxy", "nginx"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace
}  // namespace portico::testing
