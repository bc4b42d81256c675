#include "storage/catalogue.hpp"

#include <thread>

#include <sys/stat.h>

#include "integration/migrate/opened_catalogue.hpp"
#include "support/postgres_server.hpp"

namespace portico::storage {
namespace {

base::Error open_error(const CatalogueSettings& settings) {
  const auto catalogue = WorkspaceCatalogue::open(settings);
  return catalogue ? base::Error() : catalogue.error();
}

CatalogueSettings settings_for(const std::string& url) {
  CatalogueSettings settings;
  settings.url = url;
  return settings;
}

// Everything a snapshot says, as text.
std::string dump(const schema::Snapshot& snapshot) {
  std::string out = std::to_string(snapshot.version()) + "\n";
  const auto add = [&](const auto& value) {
    if constexpr (std::is_arithmetic_v<std::decay_t<decltype(value)>>) {
      out += std::to_string(value) + "|";
    } else {
      out += value + "|";
    }
  };
  for (const schema::Object& o : snapshot.objects()) {
    for (const auto& text : {o.name_singular, o.name_plural, o.label_singular, o.label_plural, o.description,
                             o.icon, o.shortcut, o.table}) {
      add(text);
    }
    for (const std::uint64_t number :
         {std::uint64_t{o.id}, o.version, std::uint64_t{o.custom}, std::uint64_t{o.system},
          std::uint64_t{o.searchable}, std::uint64_t{o.active}, std::uint64_t{o.label_field},
          std::uint64_t{o.image_field}}) {
      add(number);
    }
    for (const auto& group : o.duplicate_criteria) {
      for (const auto& name : group) add(name);
      out += ";";
    }
    for (const auto& name : o.search_fields) add(name);
    for (const schema::Field& f : o.fields) {
      out += "\n  ";
      for (const auto& text : {std::string(schema::type_name(f.type)), f.name, f.label, f.description, f.icon,
                               f.join_column, f.morph_group, f.default_json, f.settings_json}) {
        add(text);
      }
      for (const std::uint32_t number :
           {f.id, std::uint32_t{f.custom}, std::uint32_t{f.system}, std::uint32_t{f.nullable},
            std::uint32_t{f.unique}, std::uint32_t{f.hidden}, std::uint32_t{f.active},
            static_cast<std::uint32_t>(f.relation), static_cast<std::uint32_t>(f.on_delete),
            f.relation_object, f.relation_field, static_cast<std::uint32_t>(f.number)}) {
        add(number);
      }
      for (const auto& option : f.options) {
        out += option.key + "/" + option.value + "/" + option.label + "/" + option.color + "/";
        add(option.position);
      }
      for (const auto& column : f.columns)
        out += column.name + ":" + std::string(schema::type_name(column.type)) + " ";
    }
    for (const schema::Index& index : o.indexes) {
      out += "\n  " + index.name + (index.unique ? " unique " : " ");
      for (const auto id : index.fields) add(id);
      for (const auto& column : index.columns) add(column);
    }
    out += "\n";
  }
  return out;
}

TEST(Catalogue, creates_the_default_workspace_once_and_loads_the_same_model_again) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    bool created = false;
    const Workspace first = default_workspace(database, &created);
    EXPECT_TRUE(created);
    EXPECT_EQ(first.id.size(), 8u);
    const Workspace second = default_workspace(database, &created);
    EXPECT_FALSE(created);
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.url, first.url);
    EXPECT_EQ(second.qualifier, first.qualifier);
    EXPECT_EQ(dump(*second.snapshot), dump(*first.snapshot));
    EXPECT_EQ(second.snapshot->objects().size(), 10u);
  }
}

TEST(Catalogue, gives_the_same_model_on_both_databases) {
  TestDatabase sqlite(DatabaseKind::sqlite);
  TestDatabase postgres(DatabaseKind::postgres);
  EXPECT_EQ(dump(*default_workspace(sqlite).snapshot), dump(*default_workspace(postgres).snapshot));
}

TEST(Catalogue, leaves_nothing_behind_when_the_model_is_refused) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    auto catalogue = WorkspaceCatalogue::open(settings_of(database));
    ASSERT_TRUE(catalogue) << catalogue.error().message;
    const auto wrong = (*catalogue)->default_workspace([] {
      return schema::read_model("objects: {Deal: {plural: deals}}", "m");
    });
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, base::ErrorCode::MODEL_INVALID);
    EXPECT_TRUE((*catalogue)->workspaces()->empty());
    bool created = false;
    default_workspace(database, &created);
    EXPECT_TRUE(created);
  }
}

TEST(Catalogue, is_created_once_by_many_starting_at_the_same_moment) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    std::vector<std::string> ids(4);
    std::vector<std::thread> threads;
    for (std::string& id : ids) {
      threads.emplace_back([&] {
        try {
          id = default_workspace(database).id;
        } catch (const std::exception& error) {
          id = error.what();
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& id : ids) EXPECT_EQ(id, ids[0]);
    EXPECT_EQ(ids[0].size(), 8u);
  }
}

TEST(Catalogue, refuses_a_newer_format) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    const Workspace workspace = default_workspace(database);
    sql_of(workspace, "UPDATE portico_workspace SET format = 99");
    auto catalogue = WorkspaceCatalogue::open(settings_of(database));
    ASSERT_TRUE(catalogue);
    const auto newer = (*catalogue)->default_workspace(standard_model);
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().code, base::ErrorCode::FORMAT_TOO_NEW);
    catalogue->reset();
    if (kind == DatabaseKind::sqlite) {
      testing::sqlite_sql(database.folder() / "instance.db", "UPDATE portico_instance SET format = 99");
    } else {
      testing::postgres_sql(database.url(), "UPDATE portico.portico_instance SET format = 99");
    }
    EXPECT_EQ(open_error(settings_of(database)).code, base::ErrorCode::FORMAT_TOO_NEW);
  }
}

TEST(Catalogue, says_that_a_damaged_registry_is_damaged) {
  for (const DatabaseKind kind : kBothDatabases) {
    SCOPED_TRACE(testing::name_of(kind));
    TestDatabase database(kind);
    const Workspace workspace = default_workspace(database);
    // Each harm leaves the one before it in place; any of them is enough.
    for (const char* harm :
         {"UPDATE portico_indexes SET field_ids = '1,x'", "UPDATE portico_columns SET type = 'NOPE'",
          "UPDATE portico_options SET position = 3000000000", "UPDATE portico_fields SET relation_field = 0",
          "UPDATE portico_fields SET object_id = 0", "UPDATE portico_fields SET type = 'NOPE'"}) {
      sql_of(workspace, harm);
      auto catalogue = WorkspaceCatalogue::open(settings_of(database));
      ASSERT_TRUE(catalogue);
      const auto broken = (*catalogue)->default_workspace(standard_model);
      ASSERT_FALSE(broken) << harm;
      EXPECT_EQ(broken.error().code, base::ErrorCode::REGISTRY_DAMAGED) << harm;
    }
  }
}

TEST(ServeLock, lets_one_host_serve_a_folder_and_others_work_beside_it) {
  TestDatabase database(DatabaseKind::sqlite);
  auto held = WorkspaceCatalogue::lock_for_serving(settings_of(database));
  ASSERT_TRUE(held) << held.error().message;
  const auto second = WorkspaceCatalogue::lock_for_serving(settings_of(database));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::ErrorCode::STATE_LOCKED);
  EXPECT_NO_THROW(default_workspace(database));
  held->reset();
  EXPECT_TRUE(WorkspaceCatalogue::lock_for_serving(settings_of(database)));
}

TEST(SqliteFolder, is_private_and_durable) {
  TestDatabase database(DatabaseKind::sqlite);
  const Workspace workspace = default_workspace(database);
  struct stat found {};
  ASSERT_EQ(::stat(database.folder().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0700u);
  ASSERT_EQ(::stat(workspace.url.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  EXPECT_EQ(sql_of(workspace, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(sql_of(workspace, "PRAGMA integrity_check"), "ok");
}

TEST(SqliteFolder, that_cannot_be_used_is_refused) {
  EXPECT_EQ(open_error(settings_for("sqlite:/proc/portico")).code, base::ErrorCode::STATE_FOLDER);
  EXPECT_EQ(open_error(settings_for("sqlite:/dev/null")).code, base::ErrorCode::STATE_FOLDER);
  TestDatabase database(DatabaseKind::sqlite);
  std::filesystem::create_directories(database.folder());
  testing::write_file(database.folder() / "instance.db", std::string(8192, 'x'));
  EXPECT_EQ(open_error(settings_of(database)).code, base::ErrorCode::DATABASE_UNSUITABLE);
}

TEST(Postgres, that_does_not_answer_is_named_without_the_password) {
  const auto error = open_error(settings_for("postgresql://someone:hunter22@127.0.0.1:1/nowhere"));
  EXPECT_EQ(error.code, base::ErrorCode::CONNECT_FAILED);
  EXPECT_NE(error.message.find("127.0.0.1:1"), std::string::npos) << error.message;
  EXPECT_EQ(error.message.find("hunter22"), std::string::npos) << error.message;
  EXPECT_EQ(open_error(settings_for("postgresql://a b:hunter22@[::1/x")).code, base::ErrorCode::CONFIG_VALUE);
  const auto missing = open_error(settings_for(testing::shared_postgres_url("no_such_database")));
  EXPECT_EQ(missing.code, base::ErrorCode::CONNECT_FAILED);
  EXPECT_NE(missing.message.find("no_such_database"), std::string::npos) << missing.message;
}

TEST(Postgres, that_is_set_up_unsuitably_is_refused) {
  {
    TestDatabase latin(DatabaseKind::postgres, "TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
    EXPECT_EQ(open_error(settings_of(latin)).code, base::ErrorCode::DATABASE_UNSUITABLE);
  }
  TestDatabase database(DatabaseKind::postgres);
  const std::string name = database.url().substr(database.url().rfind('/') + 1);
  testing::postgres_sql(database.url(), "ALTER DATABASE " + name + " SET standard_conforming_strings = off");
  EXPECT_EQ(open_error(settings_of(database)).code, base::ErrorCode::DATABASE_UNSUITABLE);
}

TEST(Postgres, with_too_little_room_is_refused) {
  TestDatabase database(DatabaseKind::postgres);
  auto catalogue = WorkspaceCatalogue::open(settings_of(database));
  ASSERT_TRUE(catalogue) << catalogue.error().message;
  EXPECT_FALSE((*catalogue)->check_room(8));
  EXPECT_EQ((*catalogue)->check_room(100'000).code, base::ErrorCode::DATABASE_TOO_NARROW);
  const std::string name = database.url().substr(database.url().rfind('/') + 1);
  testing::postgres_sql(testing::shared_postgres_url(), "ALTER DATABASE " + name + " CONNECTION LIMIT 4");
  EXPECT_FALSE((*catalogue)->check_room(3));
  EXPECT_EQ((*catalogue)->check_room(4).code, base::ErrorCode::DATABASE_TOO_NARROW);
}

TEST(Postgres, user_without_rights_is_told_so) {
  TestDatabase database(DatabaseKind::postgres);
  const std::string name = database.url().substr(database.url().rfind('/') + 1);
  const std::string user = name + "_user";
  testing::postgres_sql(database.url(),
                        "CREATE USER " + user + "; REVOKE CREATE ON DATABASE " + name + " FROM PUBLIC");
  std::string url = database.url();
  url.replace(url.find("postgres@"), 8, user);
  EXPECT_EQ(open_error(settings_for(url)).code, base::ErrorCode::DATABASE_UNSUITABLE);
  testing::postgres_sql(database.url(), "DROP USER " + user);
}

}  // namespace
}  // namespace portico::storage
