#include <cstdlib>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include <portico/plugin.hpp>
#include <portico/testing/fake_host.hpp>

namespace {
thread_local std::size_t g_allocations = 0;
}

// Counts allocations, so that "allocates nothing" is a test. Not inlined: GCC takes an inlined pair for
// a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++g_allocations;
  if (void* made = std::malloc(size != 0 ? size : 1)) return made;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* made) noexcept {
  std::free(made);
}
[[gnu::noinline]] void operator delete(void* made, std::size_t) noexcept {
  std::free(made);
}

namespace {

using portico::Compare;
using portico::Node;
using portico::NodeBlock;
using portico::NodeIndex;
using portico::Order;
using portico::Plan;
using portico::Schema;
using portico::Value;
using portico::testing::FakeModel;
using portico::testing::FakeTape;
using portico::testing::plan_fault;
using portico::testing::plan_text;

class Plans : public testing::Test {
 protected:
  Plans() {
    model_.object("company", "companies")
        .field("name", PORTICO_TYPE_TEXT)
        .field("employees", PORTICO_TYPE_NUMBER);
    model_.object("person", "people")
        .composite("name", PORTICO_TYPE_FULL_NAME, {"firstName", "lastName"})
        .to_one("company", "company", "people");
    schema_ =
        Schema(portico::testing::detail::schema_table(), portico::testing::detail::snapshot_of(&model_));
  }

  // The text of a plan whose names are found; its form is checked.
  std::string text(Plan& plan) {
    const portico::Status status = plan.resolve(schema_, nullptr);
    if (!status.is_ok()) return "error " + std::to_string(status.code());
    const portico_plan view = plan.view();
    if (const std::string fault = plan_fault(view); !fault.empty()) return fault;
    return plan_text(view, &model_);
  }

  FakeModel model_;
  Schema schema_;
};

TEST_F(Plans, reads_a_list_by_names) {
  Plan plan;
  plan.read("company").select({"id", "name"}).order_by("name").limit(10);
  EXPECT_EQ(text(plan),
            "READ_LIST company\n"
            "  FIELD id\n"
            "  FIELD name\n"
            "  ORDER name ASC_NULLS_FIRST\n"
            "  LIMIT = 10\n");
}

TEST_F(Plans, reads_relations_parts_and_conditions_by_names) {
  Plan plan;
  portico::Read people = plan.read("people");
  people.select("name.firstName", "first").select("companyId");
  people.where("name.lastName", Compare::ilike, "a%").where_null("company", false).where_in("id", {"1", "2"});
  people.relation("company").select({"name"}).relation("people", "colleagues").select({"id"}).limit(5);
  people.order_by("createdAt", Order::descending).after("abc");
  EXPECT_EQ(text(plan),
            "READ_LIST person\n"
            "  FIELD name.firstName as first\n"
            "  FIELD company\n"
            "  AND\n"
            "    CMP name.lastName ILIKE = ~\"a%\"\n"
            "    IS_NULL company NOT\n"
            "    IN id = [~\"1\", ~\"2\"]\n"
            "  RELATION company\n"
            "    FIELD name\n"
            "    RELATION people as colleagues\n"
            "      FIELD id\n"
            "      LIMIT = 5\n"
            "  ORDER createdAt DESC_NULLS_LAST\n"
            "  AFTER = \"abc\"\n");
}

TEST_F(Plans, writes_one_record_by_names) {
  Plan plan;
  plan.insert_one("company").set("name", "Acme").set("employees", std::int64_t{7}).select({"id"});
  plan.update_one("company", "77").set("name", Value::null()).select({"id"});
  plan.delete_one("company", "77", true);
  plan.atomic();
  EXPECT_EQ(text(plan),
            "INSERT company ONE\n"
            "  ROWS = [[\"Acme\", 7]]\n"
            "    FIELD name\n"
            "    FIELD employees\n"
            "  FIELD id\n"
            "UPDATE company ONE SET\n"
            "  AND\n"
            "    CMP id EQ = \"77\"\n"
            "  SET name = null\n"
            "  FIELD id\n"
            "DELETE company ONE DESTROY\n"
            "  AND\n"
            "    CMP id EQ = \"77\"\n");
  EXPECT_EQ(plan.view().atomic, PORTICO_ATOMIC_ALL);
}

TEST_F(Plans, refuses_names_that_the_model_lacks) {
  Plan unknown_object;
  unknown_object.read("planet").select({"id"});
  EXPECT_EQ(text(unknown_object), "error " + std::to_string(PORTICO_E_UNKNOWN_OBJECT));
  for (const char* name : {"nmae", "name.middleName", "name."}) {
    Plan unknown_field;
    unknown_field.read("person").select({name});
    EXPECT_EQ(text(unknown_field), "error " + std::to_string(PORTICO_E_UNKNOWN_FIELD)) << name;
  }
  Plan no_relation;
  no_relation.read("company").relation("name");
  EXPECT_EQ(text(no_relation), "error " + std::to_string(PORTICO_E_UNKNOWN_FIELD));
}

TEST_F(Plans, appends_prepared_blocks_whatever_stands_before_them) {
  NodeBlock inner;
  inner.add(Node{PORTICO_NODE_FIELD, 1, 0, 0, "inner"});
  NodeBlock block;
  block.add(Node{PORTICO_NODE_FIELD, 2});
  const NodeIndex relation = block.add(Node{PORTICO_NODE_RELATION, 3, 0, 0, "rel"});
  block.append(relation, inner);
  block.add_const(relation, "__typename", "\"Person\"");
  block.append(inner);
  block.add(Node{PORTICO_NODE_FIELD, 4});

  Plan plan;
  for (int roots = 0; roots < 2; ++roots) {
    const NodeIndex root = plan.add_root(Node{PORTICO_NODE_READ_LIST, 9, 0, 0, "out"});
    plan.add(root, Node{PORTICO_NODE_LIMIT}, plan.integer(60));
    const NodeIndex records = plan.add(root, Node{PORTICO_NODE_RECORDS, 0, 0, 0, "records"});
    EXPECT_EQ(plan.append(records, block), records + 1);
    plan.append(records, inner);
    plan.add(root, Node{PORTICO_NODE_COUNT, 0, 0, 0, "totalCount"});
  }
  const std::string one =
      "READ_LIST #9 as out\n"
      "  LIMIT = 60\n"
      "  RECORDS as records\n"
      "    FIELD #2\n"
      "    RELATION #3 as rel\n"
      "      FIELD #1 as inner\n"
      "      CONST as __typename:\"Person\"\n"
      "    FIELD #1 as inner\n"
      "    FIELD #4\n"
      "    FIELD #1 as inner\n"
      "  COUNT as totalCount\n";
  EXPECT_EQ(text(plan), one + one);
}

TEST_F(Plans, adds_children_to_a_node_that_came_with_a_block) {
  NodeBlock block;
  block.add(Node{PORTICO_NODE_RELATION, 3});
  block.add(0, Node{PORTICO_NODE_FIELD, 1});
  Plan plan;
  const NodeIndex root = plan.add_root(Node{PORTICO_NODE_READ_LIST, 9});
  const NodeIndex relation = plan.append(root, block);
  plan.add(relation, Node{PORTICO_NODE_FIELD, 5});
  EXPECT_EQ(text(plan), "READ_LIST #9\n  RELATION #3\n    FIELD #1\n    FIELD #5\n");
}

TEST_F(Plans, equal_requests_have_equal_shapes) {
  const auto shape = [&](std::int64_t limit, const char* name) {
    Plan plan;
    plan.read("company").select({"id"}).where("name", Compare::equal, name).limit(limit);
    EXPECT_TRUE(plan.resolve(schema_, nullptr).is_ok());
    const portico_plan view = plan.view();
    return std::string(reinterpret_cast<const char*>(view.nodes), view.node_count * sizeof(portico_node)) +
           std::string(view.strings, view.string_bytes);
  };
  EXPECT_EQ(shape(1, "a"), shape(60, "somebody else"));
}

TEST_F(Plans, takes_json_values_with_all_they_hold) {
  FakeTape tape;
  ASSERT_EQ(tape.parse(R"({"a":[1,"x",[true,null]],"b":{"c":-1.50}})"), PORTICO_OK);
  Plan plan;
  const NodeIndex root = plan.add_root(Node{PORTICO_NODE_UPDATE, 9});
  plan.add(root, Node{PORTICO_NODE_SET, 1}, plan.value_of(portico::Json(tape.nodes().data(), 0)));
  EXPECT_EQ(text(plan), "UPDATE #9 SET\n  SET #1 = {a: [1, \"x\", [true, null]], b: {c: -1.50}}\n");
}

TEST_F(Plans, a_value_out_of_order_is_a_fault) {
  Plan plan;
  const NodeIndex root = plan.add_root(Node{PORTICO_NODE_READ_LIST, 9});
  const NodeIndex early = plan.add(root, Node{PORTICO_NODE_LIMIT});
  plan.add(root, Node{PORTICO_NODE_AFTER}, Value::text("x"));
  plan.set_value(early, plan.integer(1));
  EXPECT_EQ(text(plan), "error " + std::to_string(PORTICO_E_MALFORMED_PLAN));
}

TEST_F(Plans, allocates_nothing_once_warm) {
  NodeBlock block;
  for (std::uint32_t id = 1; id <= 40; ++id) block.add(Node{PORTICO_NODE_FIELD, id, 0, 0, "name"});
  const auto build = [&] {
    Plan plan;
    const NodeIndex root = plan.add_root(Node{PORTICO_NODE_READ_LIST, 1});
    plan.add(root, Node{PORTICO_NODE_LIMIT}, plan.integer(60));
    plan.add(root, Node{PORTICO_NODE_CMP, 7, PORTICO_CMP_EQ}, Value::text(plan.copy("Acme")));
    plan.append(plan.add(root, Node{PORTICO_NODE_RECORDS, 0, 0, 0, "records"}), block);
    EXPECT_TRUE(plan.resolve(schema_, nullptr).is_ok());
    return plan.view().node_count;
  };
  EXPECT_EQ(build(), 44u);
  const std::size_t before = g_allocations;
  for (int round = 0; round < 100; ++round) build();
  EXPECT_EQ(g_allocations - before, 0u);
}

TEST_F(Plans, many_plans_at_once_do_not_share_memory) {
  std::vector<Plan> plans(50);
  for (std::size_t index = 0; index < plans.size(); ++index) {
    plans[index].read("company").select({"id"}).limit(static_cast<std::int64_t>(index));
  }
  for (std::size_t index = 0; index < plans.size(); ++index) {
    EXPECT_EQ(text(plans[index]), "READ_LIST company\n  FIELD id\n  LIMIT = " + std::to_string(index) + "\n");
  }
}

TEST_F(Plans, threads_build_plans_side_by_side) {
  std::vector<std::thread> threads;
  std::vector<std::string> texts(4);
  for (std::size_t index = 0; index < texts.size(); ++index) {
    threads.emplace_back([&texts, index] {
      for (int round = 0; round < 200; ++round) {
        Plan plan;
        const NodeIndex root =
            plan.add_root(Node{PORTICO_NODE_READ_LIST, static_cast<std::uint32_t>(index + 1)});
        plan.add(root, Node{PORTICO_NODE_LIMIT}, plan.integer(round));
        texts[index] = plan_text(plan.view());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t index = 0; index < texts.size(); ++index) {
    EXPECT_EQ(texts[index], "READ_LIST #" + std::to_string(index + 1) + "\n  LIMIT = 199\n");
  }
}

}  // namespace
