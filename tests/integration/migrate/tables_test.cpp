// What the database itself does with the tables that a model makes.
#include <stdexcept>

#include "integration/migrate/opened_catalogue.hpp"

namespace portico::storage {
namespace {

std::string id_of(int number) {
  return "018f2c5e-7b1a-7d3c-8e4f-00000000000" + std::to_string(number);
}

struct Table {
  const schema::Object* object;

  std::string column(std::string_view field, std::size_t part = 0) const {
    for (const schema::Field& each : object->fields) {
      if (each.name == field) return each.columns.at(part).name;
    }
    throw std::runtime_error("no field");
  }
  std::string insert(int id, const std::string& name, const std::string& value) const {
    return "INSERT INTO " + object->table + " (id, " + name + ") VALUES ('" + id_of(id) + "', '" + value +
           "')";
  }
};

TEST(RecordTables, hold_relations_and_unique_parts) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    const Workspace workspace = default_workspace(database);
    const auto run = [&](const std::string& sql) {
      return sql_of(workspace, kind == DatabaseKind::sqlite ? "PRAGMA foreign_keys = ON; " + sql : sql);
    };
    const Table company{workspace.snapshot->by_singular("company")};
    const Table person{workspace.snapshot->by_singular("person")};
    const Table target{workspace.snapshot->by_singular("noteTarget")};
    run(company.insert(1, company.column("domainName", 1), "https://a.example"));
    EXPECT_THROW(run(company.insert(2, company.column("domainName", 1), "https://a.example")),
                 std::runtime_error);
    run(company.insert(2, company.column("name"), "no url"));
    run(company.insert(3, company.column("name"), "no url either"));
    run(person.insert(4, person.column("company"), id_of(1)));
    EXPECT_THROW(run(person.insert(5, person.column("company"), id_of(9))), std::runtime_error);
    run(target.insert(6, target.column("targetCompany"), id_of(1)));
    run("DELETE FROM " + company.object->table + " WHERE id = '" + id_of(1) + "'");
    EXPECT_EQ(run("SELECT count(*) FROM " + person.object->table + " WHERE " + person.column("company") +
                  " IS NULL"),
              "1");
    EXPECT_EQ(run("SELECT count(*) FROM " + target.object->table), "0");
  }
}

TEST(RecordTables, serve_the_usual_orders_from_an_index) {
  TestDatabase database(DatabaseKind::sqlite);
  const Workspace workspace = default_workspace(database);
  const Table person{workspace.snapshot->by_singular("person")};
  for (const std::string order : {"created_at DESC, id DESC", "created_at, id", "position, id", "id"}) {
    const std::string plan =
        sql_of(workspace, "EXPLAIN QUERY PLAN SELECT * FROM " + person.object->table +
                              " WHERE deleted_at IS NULL ORDER BY " + order + " LIMIT 60");
    EXPECT_NE(plan.find("USING INDEX"), std::string::npos) << order << ": " << plan;
  }
  const std::string plan =
      sql_of(workspace, "EXPLAIN QUERY PLAN SELECT * FROM " + person.object->table + " WHERE " +
                            person.column("company") + " = 'x' ORDER BY id LIMIT 60");
  EXPECT_NE(plan.find("USING INDEX"), std::string::npos) << plan;
}

TEST(RecordTables, allow_every_column_to_be_null) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    const Workspace workspace = default_workspace(database);
    for (const schema::Object& object : workspace.snapshot->objects()) {
      EXPECT_NO_THROW(sql_of(workspace, "INSERT INTO " + object.table + " (id) VALUES ('" + id_of(1) + "')"));
    }
  }
}

// As databases have them that were made before several records could be destroyed at once.
std::string first_form(std::string trigger) {
  const auto replace = [&](const std::string& what, const std::string& with) {
    const std::size_t at = trigger.find(what);
    if (at != std::string::npos) trigger.replace(at, what.size(), with);
    return at != std::string::npos;
  };
  const std::size_t object_at = trigger.find(") SELECT ") + 9;
  const std::string object = trigger.substr(object_at, trigger.find(',', object_at) - object_at);
  const std::string listed = "NOT EXISTS (SELECT 1 FROM \"portico_cause\" WHERE object_id = " + object +
                             " AND record_id = OLD.\"id\")";
  const bool destroys = trigger.find("TRIGGER \"destroyed_") != std::string::npos;
  EXPECT_TRUE(destroys ? replace(listed, "NOT ((SELECT object_id FROM \"portico_cause\") = " + object +
                                             " AND (SELECT record_id FROM \"portico_cause\") = OLD.\"id\")")
                       : replace(" AND " + listed, ""))
      << trigger;
  EXPECT_TRUE(replace(" LIMIT 1; END", "; END")) << trigger;
  return trigger;
}

TEST(WorkspaceFormat, of_the_first_version_is_brought_forward) {
  TestDatabase database(DatabaseKind::sqlite);
  const Workspace workspace = default_workspace(database);
  const auto count =
      std::stoi(sql_of(workspace, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"));
  ASSERT_GT(count, 5);
  const auto trigger = [&](const std::string& what, int i) {
    return sql_of(workspace, "SELECT " + what +
                                 " FROM sqlite_master WHERE type = 'trigger' ORDER BY name LIMIT 1 OFFSET " +
                                 std::to_string(i));
  };
  std::vector<std::string> now;
  for (int i = 0; i < count; ++i) now.push_back(trigger("sql", i));
  for (int i = 0; i < count; ++i) {
    const std::string name = trigger("name", i);
    sql_of(workspace, "DROP TRIGGER \"" + name + "\"; " + first_form(now[static_cast<std::size_t>(i)]));
  }
  sql_of(workspace, "UPDATE portico_workspace SET format = 1");
  EXPECT_NE(trigger("sql", 0), now[0]);
  default_workspace(database);
  for (int i = 0; i < count; ++i) EXPECT_EQ(trigger("sql", i), now[static_cast<std::size_t>(i)]);
  EXPECT_EQ(sql_of(workspace, "SELECT format FROM portico_workspace"), "2");
}

TEST(RecordTables, order_texts_by_their_bytes) {
  TestDatabase database(DatabaseKind::postgres);
  const Workspace workspace = default_workspace(database);
  EXPECT_EQ(sql_of(workspace, "SELECT count(*) FROM information_schema.columns WHERE table_schema = '" +
                                  workspace.qualifier +
                                  "' AND table_name NOT LIKE 'portico%' AND data_type = 'text' AND "
                                  "collation_name IS DISTINCT FROM 'C'"),
            "0");
}

}  // namespace
}  // namespace portico::storage
