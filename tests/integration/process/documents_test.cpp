// What the documents show is run against a real server: a reader who pastes it sees what is written there.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

std::string document(const std::string& path) {
  std::ifstream file(std::string(PORTICO_SOURCE_DIR) + "/" + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string section(const std::string& text, const std::string& title) {
  const std::size_t begin = text.find("\n## " + title + "\n");
  if (begin == std::string::npos) throw std::runtime_error("no section " + title);
  return text.substr(begin, text.find("\n## ", begin + 1) - begin);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

struct Block {
  std::string language;
  std::string text;
};

std::vector<Block> blocks_of(const std::string& text) {
  std::vector<Block> blocks;
  std::istringstream lines(text);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("```", 0) == 0) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), {}});
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

bool is_formed_like(const std::string& text, const char* form) {
  return std::regex_match(text, std::regex(form));
}

constexpr const char* kId = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
constexpr const char* kTime = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

// A member "...":"..." stands for further members, a text that ends in ... for any longer one; ids and times
// stand for those of the reader.
void expect_fits(const std::string& where, const json::value& shown, const json::value& actual) {
  if (shown.is_object() && actual.is_object()) {
    const bool more = shown.get_object().contains("...");
    for (const auto& [name, value] : shown.get_object()) {
      if (name == "...") continue;
      const json::value* member = actual.get_object().if_contains(name);
      if (member == nullptr) {
        ADD_FAILURE() << where << "." << name << " is shown but absent";
      } else {
        expect_fits(where + "." + std::string(name), value, *member);
      }
    }
    for (const auto& [name, value] : actual.get_object())
      EXPECT_TRUE(more || shown.get_object().contains(name)) << where << "." << name << " is not shown";
    return;
  }
  if (shown.is_array() && actual.is_array()) {
    ASSERT_EQ(shown.get_array().size(), actual.get_array().size()) << where;
    for (std::size_t i = 0; i < shown.get_array().size(); ++i)
      expect_fits(where + "." + std::to_string(i), shown.get_array()[i], actual.get_array()[i]);
    return;
  }
  if (shown.is_string() && actual.is_string()) {
    const std::string words(shown.get_string());
    const std::string found(actual.get_string());
    if (words.size() >= 3 && words.compare(words.size() - 3, 3, "...") == 0) {
      EXPECT_EQ(found.rfind(words.substr(0, words.size() - 3), 0), 0U) << where << ": " << found;
    } else if (is_formed_like(words, kId) || is_formed_like(words, kTime)) {
      EXPECT_TRUE(is_formed_like(found, is_formed_like(words, kId) ? kId : kTime)) << where << ": " << found;
    } else {
      EXPECT_EQ(words, found) << where;
    }
    return;
  }
  EXPECT_EQ(json::serialize(shown), json::serialize(actual)) << where;
}

ServerOptions with_graphql() {
  ServerOptions options;
  options.yaml = "  graphql_core: {}\n";
  return options;
}

TEST(Documents, the_five_minutes_of_the_readme_happen_as_written) {
  on_both_servers(
      [](ServerProcess& server) {
        const std::string text = section(document("README.md"), "Five minutes");
        const auto for_here = [&server](const std::string& script) {
          return replaced(replaced(script, "~/.local/state/portico", server.state().string()),
                          "127.0.0.1:3000", "127.0.0.1:" + std::to_string(server.port()));
        };
        const std::vector<Block> blocks = blocks_of(text);
        std::string preamble = "set -e\n";
        int run = 0;
        int compared = 0;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
          if (blocks[i].language != "sh") continue;
          SCOPED_TRACE(blocks[i].text);
          if (blocks[i].text.find("curl") == std::string::npos) {
            preamble += for_here(blocks[i].text);
            continue;
          }
          ChildOptions shell;
          shell.command = {"/bin/sh", "-c", preamble + for_here(blocks[i].text)};
          const Ran ran = run_program(shell);
          ++run;
          ASSERT_EQ(ran.exit_code, 0) << ran.errors;
          const json::value answer = parse_json(ran.output);
          if (i + 1 < blocks.size() && blocks[i + 1].language == "json") {
            ++compared;
            expect_fits("answer", parse_json(blocks[i + 1].text), answer);
          } else {
            EXPECT_TRUE(answer.get_object().contains("data")) << ran.output;
          }
        }
        EXPECT_GE(run, 5);
        EXPECT_GE(compared, 4);
      },
      with_graphql());
}

TEST(Documents, the_commands_of_the_readme_run_beside_the_server) {
  on_both_servers([](ServerProcess& server) {
    const std::string text = section(document("README.md"), "Five minutes");
    const std::regex command("`portico\\s([^`]+)`");
    int run = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), command), end; at != end; ++at) {
      std::istringstream words((*at)[1].str());
      std::vector<std::string> arguments;
      for (std::string word; words >> word;) arguments.push_back(word);
      const Ran ran = server.run(arguments);
      EXPECT_EQ(ran.exit_code, 0) << (*at)[0] << ran.errors;
      EXPECT_FALSE(ran.output.empty() && ran.errors.empty()) << (*at)[0];
      ++run;
    }
    EXPECT_GE(run, 3);
  });
}

// The cells of the rows of the first table of a document.
std::vector<std::vector<std::string>> table_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("| ", 0) != 0) {
      if (!rows.empty()) break;
      continue;
    }
    std::vector<std::string> cells;
    std::istringstream parts(line.substr(1));
    for (std::string cell; std::getline(parts, cell, '|');) cells.push_back(cell);
    rows.push_back(std::move(cells));
  }
  if (rows.size() > 2) rows.erase(rows.begin(), rows.begin() + 2);
  return rows;
}

std::vector<std::string> code_of(const std::string& cell) {
  std::vector<std::string> spans;
  const std::regex code("`([^`]*)`");
  for (std::sregex_iterator at(cell.begin(), cell.end(), code), end; at != end; ++at)
    spans.push_back((*at)[1].str());
  return spans;
}

TEST(Documents, the_operations_name_what_lies_in_the_state_folder) {
  ServerProcess server(ServerOptions{});
  ASSERT_EQ(server.client().post("/rest/companies", R"({"name":"Acme"})").status, 201);
  const std::string text = section(document("host/docs/operations.md"), "Files and addresses");
  int seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(server.state())) {
    std::string path = std::filesystem::relative(entry.path(), server.state()).string();
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name != "plugin-starts") continue;
    if (entry.is_directory()) path += '/';
    for (const char* ending : {"-wal", "-shm"}) {
      if (path.ends_with(ending)) path = path.substr(0, path.size() - std::string(ending).size());
    }
    if (path.starts_with("data/workspaces/")) path = "data/workspaces/<id>.db";
    EXPECT_NE(text.find("`" + path + "`"), std::string::npos) << path << " is not named";
    ++seen;
  }
  EXPECT_GE(seen, 8);
}

TEST(Documents, the_requests_of_rest_core_are_answered_as_its_table_says) {
  on_both_servers([](ServerProcess& server) {
    HttpClient client = server.client();
    int asked = 0;
    for (const auto& row : table_of(document("plugins/rest/core/README.md"))) {
      ASSERT_GE(row.size(), 2U);
      const std::vector<std::string> answer = code_of(row[1]);
      const int status = std::stoi(row[1]);
      const std::size_t member_begin = answer.front().find("\"data\":{\"") + 9;
      const std::string member =
          answer.front().substr(member_begin, answer.front().find('"', member_begin) - member_begin);
      for (const std::string& code : code_of(row[0])) {
        if (code.find(' ') == std::string::npos) continue;  // `PUT`: another word for the same
        SCOPED_TRACE(code);
        const std::string method = code.substr(0, code.find(' '));
        std::string target = code.substr(code.find(' ') + 1);
        if (target.find("{id}") != std::string::npos) {
          const HttpResponse made = client.post("/rest/people", R"({"jobTitle":"Analyst"})");
          const std::string id = text_at(parse_json(made.body), "data.createPerson.id");
          if (target.find("restore") != std::string::npos) {
            EXPECT_EQ(client.remove("/rest/people/" + id + "?soft_delete=true").status, 200);
          }
          target = replaced(target, "{id}", id);
        }
        if (target.find("filter=...") != std::string::npos) {
          EXPECT_EQ(client.post("/rest/people", R"({"jobTitle":"Analyst"})").status, 201);
          target = replaced(target, "...", "jobTitle[eq]:Analyst");
        }
        const std::string body = row[0].find("an object") != std::string::npos  ? R"({"jobTitle":"Chemist"})"
                                 : row[0].find("an array") != std::string::npos ? R"([{"jobTitle":"Cook"}])"
                                                                                : "";
        const Headers headers = body.empty() ? Headers{} : Headers{{"Content-Type", "application/json"}};
        const HttpResponse response = client.request(method, target, body, headers);
        EXPECT_EQ(response.status, status) << response.body;
        EXPECT_TRUE(at_path(parse_json(response.body), "data").get_object().contains(member))
            << member << " is not in " << response.body;
        ++asked;
      }
    }
    EXPECT_GE(asked, 9);
    // The indented example of the parameters is one request on two lines.
    std::string example = section(document("plugins/rest/core/README.md"), "Parameters");
    example = example.substr(example.find("GET ") + 4);
    example = example.substr(0, example.find("\n\n"));
    example.erase(
        std::remove_if(example.begin(), example.end(), [](unsigned char c) { return std::isspace(c) != 0; }),
        example.end());
    example = replaced(example, "\"", "%22");
    EXPECT_EQ(client.get(example).status, 200) << client.get(example).body;
  });
}

// The id shown in a document -> the one of this run.
void learn_ids(const json::value& shown, const json::value& actual, std::map<std::string, std::string>& ids) {
  if (shown.is_object() && actual.is_object()) {
    for (const auto& [name, value] : shown.get_object()) {
      if (const json::value* member = actual.get_object().if_contains(name)) learn_ids(value, *member, ids);
    }
  } else if (shown.is_array() && actual.is_array()) {
    const std::size_t size = std::min(shown.get_array().size(), actual.get_array().size());
    for (std::size_t i = 0; i < size; ++i) learn_ids(shown.get_array()[i], actual.get_array()[i], ids);
  } else if (shown.is_string() && actual.is_string() &&
             is_formed_like(std::string(shown.get_string()), kId)) {
    ids[std::string(shown.get_string())] = std::string(actual.get_string());
  }
}

TEST(Documents, the_documents_of_graphql_core_are_answered_as_written) {
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        const std::vector<Block> blocks = blocks_of(document("plugins/graphql/core/README.md"));
        std::map<std::string, std::string> ids;
        int asked = 0;
        for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
          if (blocks[i].language != "graphql") continue;
          std::string text = blocks[i].text;
          SCOPED_TRACE(text);
          for (const auto& [shown, actual] : ids) text = replaced(text, shown, actual);
          json::object request = {{"query", text}};
          if (blocks[i + 1].language == "variables") request["variables"] = parse_json(blocks[++i].text);
          ASSERT_EQ(blocks[i + 1].language, "json");
          const HttpResponse response = client.post("/graphql", json::serialize(request));
          const json::value shown = parse_json(blocks[i + 1].text);
          const json::value actual = parse_json(response.body);
          expect_fits("answer", shown, actual);
          learn_ids(shown, actual, ids);
          ++asked;
        }
        EXPECT_GE(asked, 7);
      },
      with_graphql());
}

TEST(Documents, the_settings_of_graphql_core_are_all_in_its_table) {
  const std::string text = section(document("plugins/graphql/core/README.md"), "Settings");
  const std::string source = document("plugins/graphql/core/plugin.cpp");
  const std::regex setting("\"(max_[a-z_]+|status_profile|documents)\":");
  int seen = 0;
  for (std::sregex_iterator at(source.begin(), source.end(), setting), end; at != end; ++at, ++seen)
    EXPECT_NE(text.find("`" + (*at)[1].str() + "`"), std::string::npos)
        << (*at)[1].str() << " is not in the table";
  EXPECT_EQ(seen, 10);
}

TEST(Documents, the_requests_of_hello_are_answered_as_its_table_says) {
  ServerOptions options;
  options.yaml = "  hello: {}\n";
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        EXPECT_EQ(client.post("/rest/companies", R"({"name":"Acme"})").status, 201);
        int asked = 0;
        for (const auto& row : table_of(document("plugins/hello/README.md"))) {
          const std::string request = replaced(code_of(row[0]).front(), "<mount>", "/hello");
          SCOPED_TRACE(request);
          const HttpResponse response = client.get(request.substr(request.find(' ') + 1));
          EXPECT_EQ(response.status, 200) << response.body;
          if (response.status == 200) {
            expect_fits("answer", parse_json(code_of(row[1]).front()), parse_json(response.body));
          }
          ++asked;
        }
        EXPECT_EQ(asked, 2);
      },
      options);
}

}  // namespace
}  // namespace portico::testing
