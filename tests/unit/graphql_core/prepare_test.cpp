// Prepared operations against GraphQL's own words for what is collected (6.3.2 and 6.4.3), for all values of
// the variables.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/prepared_model.hpp"
#include "graphql_host.hpp"
#include "language/syntax/parser.hpp"
#include "language/validate/validate.hpp"
#include "random_documents.hpp"
#include "reference_selection.hpp"

namespace graphql::core {
namespace {

using language::Value;

class GraphqlPrepare : public GraphqlHost {
 protected:
  GraphqlPrepare()
      : prepared_(maker_.make(portico::Schema(portico::testing::detail::schema_table(),
                                              portico::testing::detail::snapshot_of(&model_)))) {}
  void SetUp() override {
    load(R"({"max_fields":100000,"max_depth":100,"max_aliases":100000,"max_tokens":100000,)"
         R"("max_root_fields":100})");
  }

  const language::Schema& schema() const { return *prepared_->schema; }

  // Visits each choice of values for the variables of an operation.
  static void for_all_values(const language::Operation& operation,
                             const std::function<void(const Value&, const std::string& json)>& visit) {
    const std::size_t count = operation.variables.size();
    for (std::size_t choice = 0; choice < (std::size_t{1} << count); ++choice) {
      std::vector<language::ObjectField> fields;
      std::string json = "{";
      for (std::size_t i = 0; i < count; ++i) {
        language::ObjectField& field = fields.emplace_back();
        field.name = operation.variables[i].name;
        field.value.kind = Value::Kind::boolean;
        field.value.truth = ((choice >> i) & 1U) != 0;
        json += (i == 0 ? "\"" : ",\"") + std::string(field.name.text) +
                (field.value.truth ? "\":true" : "\":false");
      }
      Value variables;
      variables.kind = Value::Kind::object;
      variables.fields = language::List<language::ObjectField>(fields.data(), fields.size());
      visit(variables, json + '}');
    }
  }

  SchemaMaker maker_;
  std::unique_ptr<PreparedModel> prepared_;
};

TEST_F(GraphqlPrepare, collects_what_the_specification_collects_whatever_the_variables_are) {
  int compared = 0;
  int planned = 0;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    const std::string text = RandomDocuments(seed).next();
    SCOPED_TRACE(text);
    language::Arena arena;
    language::ParseLimits limits;
    limits.tokens = 100'000;
    const language::ParseResult parsed = language::parse(text, arena, limits);
    ASSERT_NE(parsed.document, nullptr) << parsed.error.message;
    const auto errors = language::validate(schema(), *parsed.document);
    ASSERT_TRUE(errors.empty()) << errors.front().message;
    const language::Operation& operation = *parsed.document->definitions[0].operation;
    const PreparedOperation prepared = prepare_operation(schema(), *parsed.document, operation);
    for_all_values(operation, [&](const Value& variables, const std::string& json) {
      Reference reference(*parsed.document, operation, variables);
      const std::string wanted = reference.text();
      ASSERT_EQ(text_of(prepared.fields, prepared.conditions.truths(operation, variables)), wanted) << json;
      ++compared;
      // And the whole way to the plan and the answer.
      if (seed % 4 != 0 || reference.has_empty_set()) return;
      const std::size_t before = host_.plans().size();
      const std::string answer = run(wanted);
      const std::vector<std::string> plans(host_.plans().begin() + static_cast<std::ptrdiff_t>(before),
                                           host_.plans().end());
      ASSERT_EQ(answer.rfind("{\"data\"", 0), 0U) << answer;
      ASSERT_EQ(run(text, json), answer) << json;
      ASSERT_EQ(
          std::vector<std::string>(host_.plans().begin() + static_cast<std::ptrdiff_t>(before + plans.size()),
                                   host_.plans().end()),
          plans)
          << json;
      ++planned;
    });
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(compared, 2000);
  EXPECT_GT(planned, 200);
}

TEST_F(GraphqlPrepare, a_variable_without_a_value_neither_skips_nor_includes) {
  const std::string_view text =
      "query($a:Boolean=true){people{totalCount @include(if:$a) edges @skip(if:$a){cursor}}}";
  EXPECT_EQ(plan(text, R"({"a":null})"),
            "READ_LIST person as people\n  LIMIT = 200\n  RECORDS as edges\n    CURSOR\n");
}

TEST_F(GraphqlPrepare, roots_are_run_in_the_order_of_those_that_are_wanted) {
  const std::string_view text =
      "mutation($a:Boolean!){x:deletePerson(id:\"1\") @include(if:$a){id} y:deletePerson(id:\"2\"){id} "
      "x:deletePerson(id:\"1\"){id}}";
  const auto order = [&](std::string_view variables) {
    const std::string found = plan(text, variables);
    return found.find(" as x\n") < found.find(" as y\n") ? "xy" : "yx";
  };
  EXPECT_STREQ(order(R"({"a":true})"), "xy");
  EXPECT_STREQ(order(R"({"a":false})"), "yx");
}

TEST_F(GraphqlPrepare, introspection_is_of_the_selections_that_are_wanted) {
  const std::string_view text =
      "query($a:Boolean!){__type(name:\"FullName\") @include(if:$a){name} __type(name:\"FullName\"){kind}}";
  EXPECT_EQ(run(text, R"({"a":true})"), R"({"data":{"__type":{"name":"FullName","kind":"OBJECT"}}})");
  EXPECT_EQ(run(text, R"({"a":false})"), R"({"data":{"__type":{"kind":"OBJECT"}}})");
}

TEST_F(GraphqlPrepare, what_stands_below_one_condition_is_prepared_as_if_there_was_none) {
  const std::string text = "query($a:Boolean!){people @include(if:$a){edges{node{id name{firstName}}}}}";
  language::Arena arena;
  const language::ParseResult parsed = language::parse(text, arena);
  const PreparedOperation prepared =
      prepare_operation(schema(), *parsed.document, *parsed.document->definitions[0].operation);
  EXPECT_EQ(prepared.conditions.size(), 1U);
  ASSERT_EQ(prepared.fields.fields.size(), 1U);
  EXPECT_TRUE(prepared.fields.fields[0].block.has_value());
}

}  // namespace
}  // namespace graphql::core
