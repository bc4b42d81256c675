// Rules about the statements that the golden cases show: an ORDER BY must mean a column of a table, never an
// expression of the select list that happens to have its name.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "rules/source_tree.hpp"

namespace portico::rules {
namespace {

namespace fs = std::filesystem;

struct Token {
  enum class Kind { word, quoted_name, literal, sign };
  Kind kind = Kind::sign;
  std::string text;
  int depth = 0;  // of parentheses around it
};

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::vector<Token> tokens_of(std::string_view sql) {
  std::vector<Token> tokens;
  int depth = 0;
  for (std::size_t i = 0; i < sql.size();) {
    const char c = sql[i];
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      ++i;
    } else if (c == '"' || c == '\'') {
      std::size_t end = sql.find(c, i + 1);
      while (end + 1 < sql.size() && sql[end + 1] == c) end = sql.find(c, end + 2);
      end = std::min(end, sql.size() - 1);
      tokens.push_back({c == '"' ? Token::Kind::quoted_name : Token::Kind::literal,
                        std::string(sql.substr(i + 1, end - i - 1)), depth});
      i = end + 1;
    } else if (is_word(c)) {
      std::size_t end = i;
      while (end < sql.size() && is_word(sql[end])) ++end;
      tokens.push_back({Token::Kind::word, std::string(sql.substr(i, end - i)), depth});
      i = end;
    } else {
      if (c == ')') --depth;
      tokens.push_back({Token::Kind::sign, std::string(1, c), depth});
      if (c == '(') ++depth;
      ++i;
    }
  }
  return tokens;
}

bool is(const std::vector<Token>& tokens, std::size_t at, std::string_view text) {
  return at < tokens.size() && tokens[at].kind != Token::Kind::literal &&
         tokens[at].kind != Token::Kind::quoted_name && tokens[at].text == text;
}

// The tokens of an ORDER BY: up to the end of its parentheses, or to the clause behind it.
std::size_t end_of_order(const std::vector<Token>& tokens, std::size_t begin) {
  const int depth = tokens[begin].depth;
  for (std::size_t at = begin; at < tokens.size(); ++at) {
    if (tokens[at].depth < depth) return at;
    if (tokens[at].depth > depth) continue;
    for (const char* word : {"LIMIT", "RETURNING", "FOR", ";"}) {
      if (is(tokens, at, word)) return at;
    }
  }
  return tokens.size();
}

// Words of an ORDER BY that name nothing.
bool is_grammar(std::string_view word) {
  static const std::set<std::string_view> words = {"ASC",  "DESC", "NULLS", "FIRST",  "LAST", "CASE",
                                                   "WHEN", "THEN", "ELSE",  "END",    "IS",   "NULL",
                                                   "NOT",  "AND",  "OR",    "COLLATE"};
  return words.count(word) != 0;
}

struct Order {
  std::set<std::string> names;           // of columns, without their alias
  std::vector<std::string> unqualified;  // what is none
};

Order read_order(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  Order order;
  int parts = 0;  // tokens since the last comma that say what is ordered by
  for (std::size_t at = begin; at < end; ++at) {
    const Token& token = tokens[at];
    if (token.text == "," && token.depth == tokens[begin].depth) parts = 0;
    const bool names_something = token.kind == Token::Kind::quoted_name ||
                                 (token.kind == Token::Kind::word && !is_grammar(token.text));
    if (!names_something) continue;
    const bool follows_dot = at > begin && is(tokens, at - 1, ".");
    const bool is_alias = is(tokens, at + 1, ".");
    const bool is_function = is(tokens, at + 1, "(");
    const bool is_type = at > begin && is(tokens, at - 1, ":");
    const bool is_collation = at > begin && is(tokens, at - 1, "COLLATE");
    const bool is_number = std::isdigit(static_cast<unsigned char>(token.text.front())) != 0;
    if (follows_dot) order.names.insert(token.text);
    // A number alone is the number of a column of the select list.
    if (is_number ? parts == 0 : !(follows_dot || is_alias || is_function || is_type || is_collation)) {
      order.unqualified.push_back(token.text);
    }
    ++parts;
  }
  return order;
}

// Names that expressions of the select list to which this ORDER BY belongs were given.
std::set<std::string> given_names(const std::vector<Token>& tokens, std::size_t order_at) {
  const int depth = tokens[order_at].depth;
  std::size_t begin = order_at;
  while (begin > 0 && tokens[begin - 1].depth >= depth && !is(tokens, begin - 1, ";")) --begin;
  std::set<std::string> names;
  bool in_list = false;
  for (std::size_t at = begin; at < order_at; ++at) {
    if (tokens[at].depth != depth) continue;
    if (is(tokens, at, "SELECT")) in_list = true;
    if (is(tokens, at, "FROM")) in_list = false;
    if (in_list && is(tokens, at, "AS") && at + 1 < order_at) names.insert(tokens[at + 1].text);
  }
  return names;
}

Faults order_faults(const SourceFile& file) {
  Faults faults;
  const std::vector<Token> tokens = tokens_of(file.text);
  for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
    if (!is(tokens, at, "ORDER") || !is(tokens, at + 1, "BY")) continue;
    const Order order = read_order(tokens, at + 2, end_of_order(tokens, at + 2));
    for (const std::string& name : order.unqualified) {
      faults.push_back(file.path + ": ORDER BY " + name + " names no column of a table");
    }
    for (const std::string& name : given_names(tokens, at)) {
      if (order.names.count(name) == 0) continue;
      faults.push_back(file.path + ": an expression of the select list has the name of the ordered " + name);
    }
  }
  return faults;
}

std::vector<SourceFile> golden_statements() {
  std::vector<SourceFile> files;
  const fs::path root = PORTICO_SOURCE_DIR;
  for (const auto& entry : fs::recursive_directory_iterator(root / "tests" / "golden")) {
    if (entry.path().extension() != ".sql") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::string text;
    for (std::string line; std::getline(file, line);) {
      if (line.rfind("--", 0) != 0) text += line + "\n";
    }
    files.push_back({fs::relative(entry.path(), root).generic_string(), text});
  }
  return files;
}

TEST(Statements, order_by_qualified_columns) {
  const std::vector<SourceFile> files = golden_statements();
  EXPECT_GT(files.size(), 100U);
  std::size_t orders = 0;
  for (const SourceFile& file : files) {
    EXPECT_EQ(joined(order_faults(file)), "");
    for (std::size_t at = file.text.find("ORDER BY"); at != std::string::npos;
         at = file.text.find("ORDER BY", at + 1)) {
      ++orders;
    }
  }
  EXPECT_GT(orders, 200U);
}

TEST(StatementsRule, finds_what_an_order_by_could_take_from_the_select_list) {
  const auto faults = [](std::string text) { return joined(order_faults({"a.sql", std::move(text)})); };
  EXPECT_EQ(
      faults("SELECT t0.\"name\" FROM \"a\" AS t0 ORDER BY t0.\"name\" ASC NULLS LAST, t0.\"id\" LIMIT ?1;"),
      "");
  EXPECT_EQ(faults("SELECT 1 FROM a AS t0 ORDER BY (CASE t0.\"stage\" WHEN 'NEW' THEN 0 END) DESC;"), "");
  EXPECT_EQ(
      faults("SELECT 1 FROM a AS t0 ORDER BY (array_to_json(t0.\"x\")::text COLLATE \"C\"), (k.ord - 1);"),
      "");
  EXPECT_EQ(
      faults("SELECT r.c0 FROM (SELECT t0.\"name\" AS c0 FROM a AS t0 ORDER BY t0.\"name\") AS r ORDER BY "
             "r.c0;"),
      "");
  EXPECT_EQ(faults("SELECT \"name\" FROM a ORDER BY \"name\";"),
            "a.sql: ORDER BY name names no column of a table\n");
  EXPECT_EQ(faults("SELECT row_number() OVER (ORDER BY n DESC) FROM a AS t0 LIMIT 1;"),
            "a.sql: ORDER BY n names no column of a table\n");
  EXPECT_EQ(faults("SELECT t0.x FROM a AS t0 ORDER BY t0.x, 1;"),
            "a.sql: ORDER BY 1 names no column of a table\n");
  EXPECT_EQ(faults("SELECT t0.\"at\" / 1000 AS \"at\" FROM a AS t0 ORDER BY t0.\"at\";"),
            "a.sql: an expression of the select list has the name of the ordered at\n");
}

}  // namespace
}  // namespace portico::rules
