// Valid documents within all limits that lead to their fields in as many ways as they can: preparing one
// costs in proportion to its text and its fields.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/prepared_model.hpp"
#include "core/read_document.hpp"
#include "counted_memory.hpp"
#include "graphql_host.hpp"

namespace graphql::core {
namespace {

std::string repeated(std::size_t times, const std::function<std::string(std::size_t)>& piece) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece(i);
  return text;
}

std::string numbered(const char* name, std::size_t number) {
  return name + std::to_string(number);
}

std::string on_person(std::size_t number, const std::string& set) {
  return numbered(" fragment F", number) + " on Person{" + set + "}";
}

std::string of_one_person(const std::string& head, const std::string& selection) {
  return "query" + head + "{people(first:1){edges{node{" + selection + "}}}}";
}

// `levels` inline fragments within each other, each with a condition of one of `variables`.
std::string nested(std::size_t levels, std::size_t variables, const std::string& inner) {
  return repeated(levels,
                  [&](std::size_t i) { return "...@include(if:$v" + std::to_string(i % variables) + "){"; }) +
         inner + std::string(levels, '}');
}

std::string declared(std::size_t variables) {
  return "(" + repeated(variables, [](std::size_t i) { return numbered("$v", i) + ":Boolean!"; }) + ")";
}

// Three fragments that lead from one to the next through `levels` conditions each.
std::string tower(std::size_t levels, std::size_t variables, const std::string& last) {
  return on_person(0, nested(levels, variables, "...F1")) + on_person(1, nested(levels, variables, "...F2")) +
         on_person(2, nested(levels, variables, last));
}

struct Attack {
  std::string name;
  std::string text;
  std::string operation;
};

std::vector<Attack> attacks() {
  const auto spreads = [](std::size_t times) {
    return repeated(times, [](std::size_t) { return std::string("...F0"); });
  };
  const auto conditional_spreads = [](std::size_t times, std::size_t variables) {
    return repeated(times,
                    [&](std::size_t i) { return "...F0@skip(if:$v" + std::to_string(i % variables) + ")"; });
  };
  std::vector<Attack> all;
  all.push_back({"1,900 spreads of a tower of 501 equal conditions",
                 of_one_person(declared(1), spreads(1900)) + tower(167, 1, "id"),
                 {}});
  all.push_back({"1,700 spreads of a tower of 390 conditions of 100 variables",
                 of_one_person(declared(100), spreads(1700)) + tower(130, 100, "id"),
                 {}});
  all.push_back({"700 spreads under 100 conditions of a tower of 150 others",
                 of_one_person(declared(100), conditional_spreads(700, 100)) + tower(50, 100, "id"),
                 {}});
  // Of 100 fragments each spreads the next one, and has a field of its own.
  all.push_back({"18 ways into a chain of 100 fragments",
                 of_one_person(declared(18), conditional_spreads(18, 18)) +
                     repeated(100,
                              [](std::size_t i) {
                                return on_person(i, i == 99 ? "id" : "id " + numbered("...F", i + 1));
                              }),
                 {}});
  all.push_back(
      {"500 ways through a chain of 100 fragments to one field",
       of_one_person(declared(60), conditional_spreads(500, 60)) +
           repeated(100,
                    [](std::size_t i) { return on_person(i, i == 99 ? "id" : numbered("...F", i + 1)); }),
       {}});
  // Each level doubles the conditions: 512 of them at the last.
  all.push_back({"fragments that spread the next one under two conditions",
                 of_one_person(declared(18), "...F0") +
                     repeated(10,
                              [](std::size_t i) {
                                if (i == 9) return on_person(i, "id jobTitle");
                                const std::string next = numbered("...F", i + 1);
                                return on_person(i, next + numbered("@skip(if:$v", 2 * i) + ")" + next +
                                                        numbered("@skip(if:$v", 2 * i + 1) + ")");
                              }),
                 {}});
  all.push_back({"800 fields of two names under 200 conditions",
                 of_one_person(declared(200), repeated(800,
                                                       [](std::size_t i) {
                                                         return (i % 2 == 0 ? "id" : "jobTitle") +
                                                                numbered("@skip(if:$v", i * 7 % 200) + ")";
                                                       })),
                 {}});
  // What is merged below them meets under all of their conditions.
  all.push_back(
      {"records within records under conditions that differ",
       of_one_person(
           declared(30),
           repeated(30, [](std::size_t i) { return "company" + numbered("@skip(if:$v", i) + "){...C}"; })) +
           " fragment C on Company{" +
           repeated(
               30, [](std::size_t i) { return "domainName" + numbered("@skip(if:$v", 29 - i) + "){...L}"; }) +
           "} fragment L on Links{primaryLinkUrl}",
       {}});
  all.push_back({"fields within fields, as deep as they may stand",
                 "{people{edges{node{" +
                     repeated(4, [](std::size_t) { return std::string("company{people{edges{node{"); }) +
                     repeated(1900, [](std::size_t) { return std::string("id "); }) + std::string(20, '}'),
                 {}});
  all.push_back({"90 records that all spread one tower",
                 of_one_person("($v0:Boolean!)", repeated(90,
                                                          [](std::size_t i) {
                                                            return numbered("c", i) + ":company{" +
                                                                   "people(first:1){edges{node{...F0}}}}";
                                                          })) +
                     tower(167, 1, "id"),
                 {}});
  all.push_back({"900 operations that share 1,990 fields",
                 repeated(900, [](std::size_t i) { return numbered("query Q", i) + "{...R}"; }) +
                     " fragment R on Query{people{edges{node{" +
                     repeated(1990, [](std::size_t) { return std::string("id "); }) + "}}}}",
                 "Q7"});
  return all;
}

struct GraphqlPrepareAttacks : GraphqlHost {
  SchemaMaker maker_;
  std::unique_ptr<PreparedModel> prepared_ = maker_.make(portico::Schema(
      portico::testing::detail::schema_table(), portico::testing::detail::snapshot_of(&model_)));
};

TEST_F(GraphqlPrepareAttacks, are_read_in_a_moment_and_keep_little) {
  for (const Attack& attack : attacks()) {
    SCOPED_TRACE(attack.name);
    double spent = 0;
    std::int64_t peak = 0;
    std::size_t weight = 0;
    for (int attempt = 0; attempt < 3; ++attempt) {  // the least of three
      const CountedMemory memory;
      const double begin = cpu_milliseconds();
      const ReadDocument read =
          read_document(attack.text, attack.operation, *prepared_->schema, Limits(), {});
      const double once = cpu_milliseconds() - begin;
      ASSERT_TRUE(read.faults.empty()) << read.faults.front().message;
      spent = attempt == 0 ? once : std::min(spent, once);
      peak = memory.peak();
      weight = DocumentCache::weight_of(*read.document);
    }
    EXPECT_LT(spent, kSanitized ? 200 : 5) << "milliseconds";
    EXPECT_LT(peak, 4 << 20);
    EXPECT_LT(weight, std::size_t{1} << 20U);
    if (std::getenv("PORTICO_TEST_TIMES") != nullptr) {
      std::printf("%8.3f ms %8.1f KB at most, %8.1f KB kept  %s\n", spent, static_cast<double>(peak) / 1024,
                  static_cast<double>(weight) / 1024, attack.name.c_str());
    }
  }
}

}  // namespace
}  // namespace graphql::core
