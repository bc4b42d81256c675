// The exchanges of rest_core.jsonl, in their order, on both databases: one test each.
#include <fstream>
#include <iostream>
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

std::vector<Exchange> read_exchanges() {
  std::vector<Exchange> all;
  std::ifstream file(std::string(PORTICO_SOURCE_DIR) + "/tests/contract/rest_core.jsonl");
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) all.push_back({parse_json(line).as_object()});
  }
  return all;
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
    if (const std::string code = exchange.text("code"); !code.empty()) {
      const json::value* got = actual.is_object() ? actual.get_object().if_contains("code") : nullptr;
      if (got == nullptr || !got->is_string() || got->get_string() != code) {
        found.push_back("code: expected " + code + ", got " +
                        (got == nullptr ? "nothing" : json::serialize(*got)));
      }
    }
    const json::value* shape = exchange.find("shape");
    if (shape != nullptr && !shape->is_null()) {
      const bool partial = exchange.flag("partial") || exchange.status() >= 400;
      for (std::string& line : differences(*shape, actual, partial, bindings_)) {
        found.push_back(std::move(line));
      }
    }
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
  EXPECT_GT(read_exchanges().size(), 50U);
}

}  // namespace
}  // namespace portico::testing

int main(int argc, char** argv) {
  using namespace portico::testing;
  ::testing::InitGoogleTest(&argc, argv);
  const std::vector<Exchange> exchanges = read_exchanges();
  std::vector<std::unique_ptr<Player>> players;
  for (const DatabaseKind kind : kBothDatabases) {
    Player& player = *players.emplace_back(std::make_unique<Player>(kind, exchanges));
    const std::string suite = std::string("ContractOn") + name_of(kind);
    for (std::size_t index = 0; index < exchanges.size(); ++index) {
      ::testing::RegisterTest(suite.c_str(), test_name(exchanges[index]).c_str(), nullptr, nullptr, __FILE__,
                              __LINE__, [&exchanges, index, &player]() -> ::testing::Test* {
                                return new ExchangeTest(exchanges[index], index, player);
                              });
    }
  }
  return RUN_ALL_TESTS();
}
