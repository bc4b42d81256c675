// The exchanges of rest_core.jsonl and graphql_core.jsonl, in their order, on both databases: one test each.
#include <fstream>
#include <map>
#include <memory>
#include <thread>

#include <gtest/gtest.h>

#include "contract/shape.hpp"
#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

struct Exchange {
  json::object fields;

  std::string text(const char* name) const {
    const json::value* value = fields.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
  }
  const json::value* find(const char* name) const { return fields.if_contains(name); }
  bool flag(const char* name) const {
    const json::value* value = fields.if_contains(name);
    return value != nullptr && value->is_bool() && value->get_bool();
  }
  std::string id() const { return text("id"); }
  int status() const { return fields.at("status").to_number<int>(); }
};

// The files of exchanges; each is played to servers of its own.
constexpr const char* kFrontends[] = {"rest_core", "graphql_core"};

std::vector<Exchange> read_exchanges(const std::string& frontend) {
  std::vector<Exchange> all;
  std::ifstream file(std::string(PORTICO_SOURCE_DIR) + "/tests/contract/" + frontend + ".jsonl");
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) all.push_back({parse_json(line).as_object()});
  }
  return all;
}

std::string code_in(const json::object& object, const char* name) {
  const json::value* code = object.if_contains(name);
  return code != nullptr && code->is_string() ? std::string(code->get_string()) : "nothing";
}

void compare_codes(const Exchange& exchange, const json::object& holder, std::vector<std::string>& found) {
  for (const char* name : {"code", "subCode"}) {
    const std::string expected = exchange.text(name);
    const std::string got = code_in(holder, name);
    if (!expected.empty() && got != expected) {
      found.push_back(std::string(name) + ": expected " + expected + ", got " + got);
    }
  }
}

void compare_rest(const Exchange& exchange, const json::value& answer, Bindings& bindings,
                  std::vector<std::string>& found) {
  compare_codes(exchange, answer.is_object() ? answer.get_object() : json::object(), found);
  const json::value* shape = exchange.find("shape");
  if (shape == nullptr || shape->is_null()) return;
  const bool partial = exchange.flag("partial") || exchange.status() >= 400;
  for (std::string& line : differences(*shape, answer, partial, bindings)) found.push_back(std::move(line));
}

// Exactly the recorded data, or none; errors as far as they are recorded, or none.
void compare_graphql(const Exchange& exchange, const json::value& answer, Bindings& bindings,
                     std::vector<std::string>& found) {
  if (!answer.is_object()) {
    found.emplace_back("the answer is not an object");
    return;
  }
  const json::object& object = answer.get_object();
  const json::value* errors = object.if_contains("errors");
  const bool fails = !exchange.text("code").empty();
  if ((errors != nullptr) != fails) found.emplace_back(fails ? "errors: absent" : "errors: not recorded");
  if (errors != nullptr && fails) {
    const json::value& first = errors->as_array().at(0);
    compare_codes(exchange, first.as_object().at("extensions").as_object(), found);
  }
  for (const char* name : {"data", "errors"}) {
    const bool exact = name == std::string_view("data");
    const json::value* recorded = exchange.find("shape")->as_object().if_contains(name);
    const json::value* actual = object.if_contains(name);
    if (recorded == nullptr) {
      if (exact && actual != nullptr) found.emplace_back("data: not recorded");
      continue;
    }
    for (std::string& line :
         differences(*recorded, actual == nullptr ? json::value() : *actual, !exact, bindings)) {
      found.push_back(std::string(name) + ": " + line);
    }
  }
}

// One server that has seen the exchanges so far. A test that is run alone plays those before it first.
class Player {
 public:
  Player(DatabaseKind kind, const std::vector<Exchange>& exchanges) : kind_(kind), exchanges_(exchanges) {}

  std::vector<std::string> play(std::size_t index) {
    if (!server_) {
      if (failed_) throw std::runtime_error("the server did not start");
      failed_ = true;
      database_ = std::make_unique<TestDatabase>(kind_);
      ServerOptions options;
      options.storage_url = database_->url();
      options.yaml = "plugins:\n  rest_core: {}\n  graphql_core: {}\n";
      server_ = std::make_unique<ServerProcess>(options);
      const Ran ran = server_->run({"keys", "create", "--name", "expired", "--expires-in", "1s"});
      if (ran.exit_code != 0) throw std::runtime_error(ran.errors);
      bindings_.set("<token:expired>", ran.output.substr(0, ran.output.find('\n')));
      std::this_thread::sleep_for(std::chrono::seconds(2));
      failed_ = false;
    }
    std::vector<std::string> found;
    for (; next_ <= index; ++next_) found = exchange(exchanges_[next_]);
    return found;
  }

 private:
  std::vector<std::string> exchange(const Exchange& exchange) {
    Headers headers;
    if (const json::value* own = exchange.find("headers"); own != nullptr && own->is_object()) {
      for (const auto& [name, value] : own->get_object()) {
        headers.emplace_back(std::string(name), value.is_string()
                                                    ? bindings_.filled(std::string(value.get_string()))
                                                    : std::string());
      }
    }
    std::string body;
    if (const json::value* own = exchange.find("body"); own != nullptr && !own->is_null()) {
      body = bindings_.filled(own->is_string() ? std::string(own->get_string()) : json::serialize(*own));
    }
    std::string target;
    for (const char c : bindings_.filled(exchange.text("path")))
      target += c == '%' ? "%25" : std::string(1, c);
    HttpClient client = server_->client();
    const HttpResponse answer =
        client.request(exchange.text("method"), escaped_target(target), body, headers);

    std::vector<std::string> found;
    if (answer.status != exchange.status()) {
      found.push_back("status: expected " + std::to_string(exchange.status()) + ", got " +
                      std::to_string(answer.status));
    }
    json::value actual;
    try {
      actual = answer.body.empty() ? json::value() : parse_json(answer.body);
    } catch (const std::exception& failure) {
      found.push_back(failure.what());
      return found;
    }
    const bool graphql = exchange.text("path") == "/graphql";
    (graphql ? compare_graphql : compare_rest)(exchange, actual, bindings_, found);
    if (!found.empty()) found.push_back("the whole answer: " + answer.body);
    return found;
  }

  DatabaseKind kind_;
  const std::vector<Exchange>& exchanges_;
  std::size_t next_ = 0;
  bool failed_ = false;
  std::unique_ptr<TestDatabase> database_;
  std::unique_ptr<ServerProcess> server_;
  Bindings bindings_;
};

class ExchangeTest : public ::testing::Test {
 public:
  ExchangeTest(const Exchange& exchange, std::size_t index, Player& player)
      : exchange_(exchange), index_(index), player_(player) {}

  void TestBody() override {
    try {
      const std::vector<std::string> found = player_.play(index_);
      if (found.empty()) return;
      std::string text =
          exchange_.text("name") + "\n  " + exchange_.text("method") + " " + exchange_.text("path");
      if (const json::value* body = exchange_.find("body"); body != nullptr && !body->is_null()) {
        text += "\n  " + json::serialize(*body);
      }
      for (const std::string& line : found) text += "\n    " + line;
      ADD_FAILURE() << text;
    } catch (const std::exception& failure) {
      ADD_FAILURE() << failure.what();
    }
  }

 private:
  const Exchange& exchange_;
  std::size_t index_;
  Player& player_;
};

std::string test_name(const Exchange& exchange) {
  std::string name = "exchange_" + exchange.id() + "_";
  for (const char c : exchange.text("name")) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (plain) name += c;
    if (!plain && name.back() != '_') name += '_';
  }
  while (name.back() == '_') name.pop_back();
  return name;
}

TEST(Contract, has_exchanges) {
  EXPECT_GT(read_exchanges("rest_core").size(), 50U);
  EXPECT_GT(read_exchanges("graphql_core").size(), 40U);
}

}  // namespace
}  // namespace portico::testing

int main(int argc, char** argv) {
  using namespace portico::testing;
  ::testing::InitGoogleTest(&argc, argv);
  std::map<std::string, std::vector<Exchange>> files;
  std::vector<std::unique_ptr<Player>> players;
  for (const char* frontend : kFrontends) {
    const std::vector<Exchange>& exchanges = files[frontend] = read_exchanges(frontend);
    for (const DatabaseKind kind : kBothDatabases) {
      Player& player = *players.emplace_back(std::make_unique<Player>(kind, exchanges));
      const std::string suite = std::string("ContractOn") + name_of(kind) + "/" + frontend;
      for (std::size_t index = 0; index < exchanges.size(); ++index) {
        ::testing::RegisterTest(suite.c_str(), test_name(exchanges[index]).c_str(), nullptr, nullptr,
                                __FILE__, __LINE__, [&exchanges, index, &player]() -> ::testing::Test* {
                                  return new ExchangeTest(exchanges[index], index, player);
                                });
      }
    }
  }
  return RUN_ALL_TESTS();
}
