// A model of hostile names and labels in a real database: what the database has is what the registry says.
#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include "base/utf8.hpp"
#include "integration/migrate/opened_catalogue.hpp"
#include "schema/create_objects.hpp"
#include "storage/system_tables.hpp"
#include "support/hostile_texts.hpp"

namespace portico::storage {
namespace {

using testing::HostileTexts;
using testing::yaml_quoted;

constexpr int kObjects = 40;
constexpr int kFields = 8;

bool holds(const std::string& yaml) {
  const auto model = schema::read_model(yaml, "m");
  schema::IdSource ids(1);
  return model && schema::create_objects(*model, &ids);
}

// Names and labels that a model may have, each name once.
class Accepted {
 public:
  std::string name() {
    while (true) {
      const std::string name = texts_.name();
      if (name.size() < 50 && !taken_.contains(name) &&
          holds("objects: {" + name + ": {plural: zz, fields: {" + name + "Too: {type: TEXT}}}}") &&
          holds("objects: {deal: {plural: " + name + "}}") &&
          holds("objects: {deal: {plural: deals, fields: {" + name + ": {type: TEXT}}}}")) {
        taken_.insert(name);
        return name;
      }
    }
  }
  std::string label() {
    while (true) {
      const std::string label = yaml_quoted(texts_.text());
      if (holds("objects: {deal: {plural: deals, label: " + label + "}}")) return label;
    }
  }
  std::string option_label() {
    while (true) {
      const std::string label = yaml_quoted(texts_.text());
      if (label.find(',') == std::string::npos &&
          holds("objects: {deal: {plural: deals, fields: {a: {type: SELECT, options: [{value: A, label: " +
                label + "}]}}}}")) {
        return label;
      }
    }
  }

 private:
  HostileTexts texts_{20'240'611};
  std::set<std::string> taken_;
};

std::string hostile_model() {
  Accepted accepted;
  std::vector<std::string> objects;
  for (int i = 0; i < kObjects; ++i) objects.push_back(accepted.name());
  std::string yaml = "objects:\n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const auto line = [&yaml](const std::string& text) { yaml += "    " + text + "\n"; };
    yaml += "  " + objects[i] + ":\n";
    line("plural: " + accepted.name());
    line("label: " + accepted.label());
    line("description: " + accepted.label());
    line("icon: " + accepted.label());
    line("fields:");
    // One text after another: the order in which parts of a sum are made is the compiler's.
    const auto label = [&] {
      const std::string first = accepted.label();
      return ", label: " + first + ", description: " + accepted.label();
    };
    for (int field = 0; field < kFields; ++field) {
      std::string type = "TEXT, unique: true";
      if (field % 4 == 1) type = "LINKS";
      if (field % 4 == 2) {
        type = "SELECT, options: [{value: A, label: " + accepted.option_label() + "}]";
      }
      if (field % 4 == 3) type = "TEXT";
      const std::string name = accepted.name();
      line("  " + name + ": {type: " + type + label() + "}");
    }
    // A ring of relations, whose names are hostile too.
    const std::string& next = objects[(i + 1) % objects.size()];
    const std::string& previous = objects[(i + objects.size() - 1) % objects.size()];
    line("  to" + std::to_string(i) + ": {type: RELATION, many_to_one: " + next + ".from" +
         std::to_string((i + 1) % objects.size()) + ", on_delete: " + (i % 2 == 0 ? "CASCADE" : "SET_NULL") +
         label() + "}");
    line("  from" + std::to_string(i) + ": {type: RELATION, one_to_many: " + previous + ".to" +
         std::to_string((i + objects.size() - 1) % objects.size()) + "}");
  }
  return yaml;
}

using Lines = std::multiset<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.insert(line);
  return lines;
}

// One text of all rows of a statement with one column.
std::string gathered(const Workspace& workspace, const std::string& column, const std::string& from) {
  return sql_of(workspace, workspace.dialect == Dialect::sqlite
                               ? "SELECT group_concat(" + column + ", char(10)) FROM " + from
                               : "SELECT string_agg(" + column + ", chr(10)) FROM " + from);
}

// Tables with their columns, and indexes, as the database itself lists them.
Lines dumped(const Workspace& workspace) {
  const bool sqlite = workspace.dialect == Dialect::sqlite;
  Lines lines = lines_of(
      sqlite ? gathered(workspace, "m.name || '.' || p.name",
                        "sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'")
             : gathered(workspace, "table_name || '.' || column_name",
                        "information_schema.columns WHERE table_schema = '" + workspace.qualifier + "'"));
  lines.merge(lines_of(sqlite
                           ? gathered(workspace, "'index ' || name",
                                      "sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite\\_auto%' "
                                      "ESCAPE '\\'")
                           : gathered(workspace, "'index ' || indexname",
                                      "pg_indexes WHERE indexname !~ '_p?key$' AND schemaname = '" +
                                          workspace.qualifier + "'")));
  return lines;
}

Lines registered(const Workspace& workspace) {
  Lines lines = lines_of(gathered(workspace, "o.table_name || '.' || c.name",
                                  "portico_columns c JOIN portico_fields f ON f.id = c.field_id JOIN "
                                  "portico_objects o ON o.id = f.object_id"));
  lines.merge(lines_of(gathered(workspace, "'index ' || name", "portico_indexes")));
  return lines;
}

bool is_systems(const std::string& line) {
  namespace st = system_tables;
  if (line.starts_with("sqlite_sequence.")) return true;  // of AUTOINCREMENT
  if (line == "index " + std::string(st::kOutbox) + "_by_xact") return true;
  const std::string table = line.substr(0, line.find('.'));
  return std::set<std::string_view>{st::kWorkspace, st::kObjects, st::kFields, st::kOptions, st::kColumns,
                                    st::kIndexes,   st::kKeys,    st::kOutbox, st::kCause}
      .contains(table);
}

TEST(HostileModel, has_in_the_database_what_the_registry_says_and_nothing_else) {
  const std::string yaml = hostile_model();
  const auto model = schema::read_model(yaml, "hostile.yaml");
  ASSERT_TRUE(model) << model.error().message;
  schema::IdSource ids(1);
  const auto objects = schema::create_objects(*model, &ids);
  ASSERT_TRUE(objects) << objects.error().message;
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    const auto stored = [&] {
      auto catalogue = WorkspaceCatalogue::open(settings_of(database));
      if (!catalogue) throw std::runtime_error(catalogue.error().message);
      auto workspace =
          (*catalogue)->default_workspace([&]() -> base::Result<schema::ModelDescription> { return *model; });
      if (!workspace) throw std::runtime_error(workspace.error().message + workspace.error().internal);
      return std::move(*workspace);
    };
    stored();
    const Workspace workspace = stored();  // as the next start reads it

    Lines dump = dumped(workspace);
    for (auto line = dump.begin(); line != dump.end();) line = is_systems(*line) ? dump.erase(line) : ++line;
    EXPECT_EQ(dump, registered(workspace));
    EXPECT_GT(dump.size(), static_cast<std::size_t>(kObjects * kFields * 2));
    EXPECT_EQ(std::set<std::string>(dump.begin(), dump.end()).size(), dump.size()) << "two of one name";

    ASSERT_EQ(workspace.snapshot->objects().size(), objects->size());
    for (const schema::Object& expected : *objects) {
      SCOPED_TRACE(expected.name_singular);
      const schema::Object* found = workspace.snapshot->by_singular(expected.name_singular);
      ASSERT_NE(found, nullptr);
      EXPECT_EQ(found->name_plural, expected.name_plural);
      EXPECT_EQ(found->label_singular, expected.label_singular);
      EXPECT_EQ(found->description, expected.description);
      EXPECT_EQ(found->icon, expected.icon);
      EXPECT_EQ(found->table, expected.table);
      ASSERT_EQ(found->fields.size(), expected.fields.size());
      for (std::size_t i = 0; i < expected.fields.size(); ++i) {
        EXPECT_EQ(found->fields[i].name, expected.fields[i].name);
        EXPECT_EQ(found->fields[i].label, expected.fields[i].label);
        EXPECT_EQ(found->fields[i].description, expected.fields[i].description);
        ASSERT_EQ(found->fields[i].options.size(), expected.fields[i].options.size());
        for (std::size_t o = 0; o < expected.fields[i].options.size(); ++o)
          EXPECT_EQ(found->fields[i].options[o].label, expected.fields[i].options[o].label);
      }
      EXPECT_NO_THROW(sql_of(workspace, "INSERT INTO " + expected.table +
                                            " (id) VALUES ('018f2c5e-7b1a-7d3c-8e4f-000000000001')"));
    }
  }
}

}  // namespace
}  // namespace portico::storage
