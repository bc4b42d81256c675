// A data model of hostile names and labels, served: every object can be written and read in both languages.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/both_databases.hpp"
#include "support/hostile_texts.hpp"

namespace portico::testing {
namespace {

// Words of the databases, of GraphQL and of the host itself, which the rules of names allow.
const std::vector<std::string> kWords = {
    "select",  "table",        "order",       "group",   "where",         "null",
    "true",    "rowid",        "oid",         "ctid",    "xmin",          "sqlite",
    "stat1",   "sqliteMaster", "pg",          "pgClass", "main",          "temp",
    "portico", "portico1",     "porticoKeys", "data",    "porticoOutbox", "edges",
    "node",    "filter",       "input",       "schema",  "typename",      "default",
    "check",   "primary",      "foreign",     "public",  "values",        "fragment"};

// A label or description: anything that is text.
std::string quoted_label(HostileTexts& texts) {
  while (true) {
    const std::string text = texts.text();
    const bool is_text = text.find('\0') == std::string::npos &&
                         text.find_first_not_of(" \t\n\r\x0B\x0C") != std::string::npos &&
                         text.find_first_of("\x80\xC0\xC1\xED\xF5\xFF") == std::string::npos;
    if (is_text && text.size() < 60 && text.find("\xE2\x82") == std::string::npos) return yaml_quoted(text);
  }
}

std::string hostile_model(HostileTexts& texts) {
  std::string yaml = "objects:\n";
  for (const std::string& object : kWords) {
    yaml += "  " + object + ":\n    plural: " + object + "All\n    label: " + quoted_label(texts) +
            "\n    description: " + quoted_label(texts) + "\n    fields:\n";
    for (std::size_t i = 0; i < kWords.size(); i += 4) {
      yaml += "      " + kWords[(i + texts.below(4)) % kWords.size()] +
              ": {type: TEXT, label: " + quoted_label(texts) + ", description: " + quoted_label(texts) +
              "}\n";
    }
  }
  return yaml;
}

std::string capitalised(std::string text) {
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

TEST(HostileModel, is_served_in_both_languages) {
  HostileTexts texts(3);
  TempFolder folder;
  write_file(folder.path() / "model.yaml", hostile_model(texts));
  ServerOptions options;
  options.yaml = "  graphql_core: {}\n";
  options.environment["PORTICO__MODEL"] = (folder.path() / "model.yaml").string();
  on_both_servers(
      [](ServerProcess& server) {
        HttpClient client = server.client();
        for (const std::string& object : kWords) {
          SCOPED_TRACE(object);
          const HttpResponse made = client.post("/rest/" + object + "All", "{}");
          ASSERT_EQ(made.status, 201) << made.body;
          const json::value record = at_path(parse_json(made.body), "data.create" + capitalised(object));
          std::string fields;
          std::string body;
          for (const auto& member : record.as_object()) {
            if (member.value() != "") continue;  // the texts, which are empty
            fields += std::string(member.key()) + " ";
            body += (body.empty() ? "\"" : ",\"") + std::string(member.key()) + "\":\"" +
                    std::string(member.key()) + "'\"";
          }
          const std::string id = text_at(record, "id");
          const HttpResponse changed = client.patch("/rest/" + object + "All/" + id, "{" + body + "}");
          ASSERT_EQ(changed.status, 200) << changed.body;
          const HttpResponse read = client.post(
              "/graphql", json::serialize(json::object{{"query", "{" + object + "(filter:{id:{eq:\"" + id +
                                                                     "\"}}){" + fields + "}}"}}));
          const json::value answer = parse_json(read.body);
          for (const auto& member : at_path(answer, "data." + object).as_object())
            EXPECT_EQ(member.value(), json::value(std::string(member.key()) + "'")) << read.body;
          EXPECT_EQ(client.remove("/rest/" + object + "All/" + id).status, 200);
        }
        const HttpResponse types = client.post(
            "/graphql", R"({"query":"{__schema{types{name description fields{name description}}}}"})");
        EXPECT_EQ(types.status, 200);
        EXPECT_GT(at_path(parse_json(types.body), "data.__schema.types").as_array().size(), kWords.size());
      },
      options);
}

// Texts of the file go into the refusal, but not the signs that move a terminal's cursor or begin a line.
TEST(HostileModel, that_is_refused_does_not_write_to_the_terminal_what_it_likes) {
  TempFolder folder;
  write_file(folder.path() / "model.yaml",
             "objects: {\"a\\x1b[2J\\r\\nportico: all is well\\x7f\": {plural: as}}\n");
  write_file(folder.path() / "portico.yaml", "log: {level: info}\n");
  const Ran ran =
      run_program(portico_command({"keys", "list", "--config", (folder.path() / "portico.yaml").string()},
                                  {{"PORTICO__MODEL", (folder.path() / "model.yaml").string()},
                                   {"PORTICO__STATE_DIR", (folder.path() / "state").string()}}));
  EXPECT_NE(ran.exit_code, 0);
  EXPECT_THAT(ran.errors, ::testing::HasSubstr("PORTICO-62"));
  EXPECT_EQ(ran.errors.find_first_of("\x1b\r\x7f"), std::string::npos) << ran.errors;
  EXPECT_EQ(ran.errors.find("\nportico: all is well"), std::string::npos) << ran.errors;
}

}  // namespace
}  // namespace portico::testing
