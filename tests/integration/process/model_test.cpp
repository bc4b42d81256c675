// A running host follows the data model of its database, which another host may change.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "integration/process/behind_host.hpp"
#include "support/both_databases.hpp"

namespace portico::testing {
namespace {

using ::testing::HasSubstr;

ServerOptions on(const TestDatabase& database) {
  ServerOptions options;
  options.storage_url = database.url();
  return options;
}

TEST(Model, a_write_on_an_old_one_is_made_again_on_the_new_one) {
  on_both_databases([](const TestDatabase& database) {
    ServerProcess server(on(database));
    const Behind behind(database);
    HttpClient client = server.client();
    ASSERT_EQ(client.post("/rest/companies", R"({"name":"before"})").status, 201);
    constexpr int kChanges = 12;
    for (int i = 0; i < kChanges; ++i) {
      behind.change_model();  // between two polls of the host
      const HttpResponse answer = client.post("/rest/companies", R"({"name":"after"})");
      ASSERT_EQ(answer.status, 201) << answer.body;
      const std::string id = text_at(parse_json(answer.body), "data.createCompany.id");
      behind.change_model();
      EXPECT_EQ(client.patch("/rest/companies/" + id, R"({"name":"changed"})").status, 200);
      behind.change_model();
      EXPECT_EQ(client.remove("/rest/companies/" + id).status, 200);
    }
    // Each change once, and under the version that the database had then.
    EXPECT_EQ(behind.in_workspace("SELECT count(*) FROM portico_outbox"), std::to_string(1 + 3 * kChanges));
    EXPECT_EQ(behind.in_workspace("SELECT count(DISTINCT snapshot_version) FROM portico_outbox"),
              std::to_string(1 + 3 * kChanges));
  });
}

TEST(Model, that_nobody_can_ask_for_is_served_no_longer_than_its_lease) {
  on_both_databases([](const TestDatabase& database) {
    ServerProcess server(on(database));
    const Behind behind(database);
    HttpClient client = server.client();
    ASSERT_EQ(client.get("/rest/companies").status, 200);
    behind.in_workspace("ALTER TABLE portico_workspace RENAME TO gone");
    usleep(1'500'000);
    const HttpResponse refused = client.get("/rest/companies");
    EXPECT_EQ(refused.status, 503) << refused.body;
    EXPECT_THAT(refused.body, HasSubstr("STALE_SNAPSHOT"));
    EXPECT_NE(refused.header("Retry-After"), "");
    EXPECT_EQ(server.anonymous_client().get("/readyz").status, 503);
    behind.in_workspace("ALTER TABLE gone RENAME TO portico_workspace");
    // The request itself asks for the model: it does not wait for the next poll.
    EXPECT_EQ(client.get("/rest/companies").status, 200);
  });
}

TEST(Model, the_catalogue_knows_who_serves) {
  on_both_databases([](const TestDatabase& database) {
    ServerProcess server(on(database));
    const Behind behind(database);
    EXPECT_THAT(behind.in_catalogue("SELECT name FROM portico_hosts"),
                HasSubstr(":" + std::to_string(server.pid())));
    server.kill();
    EXPECT_EQ(behind.in_catalogue("SELECT count(*) FROM portico_hosts"), "1") << "it had no time to say so";
    behind.in_catalogue("UPDATE portico_hosts SET seen_at = 1");
    server.start();
    EXPECT_EQ(
        behind.in_catalogue("SELECT count(*) FROM portico_hosts WHERE seen_at > 1 AND snapshot_version = 1"),
        "1");
    EXPECT_EQ(behind.in_catalogue("SELECT count(*) FROM portico_hosts"), "1") << "the other one is forgotten";
    EXPECT_EQ(server.terminate(), 0);
    EXPECT_EQ(behind.in_catalogue("SELECT count(*) FROM portico_hosts"), "0");
    server.start();
  });
}

TEST(Model, texts_in_an_index_have_one_limit_on_both_databases) {
  const TempFolder folder;
  const std::filesystem::path model = folder.path() / "model.yaml";
  std::ofstream(model) << "objects:\n"
                          "  gadget:\n"
                          "    plural: gadgets\n"
                          "    fields:\n"
                          "      code: {type: TEXT, unique: true}\n"
                          "      maker: {type: FULL_NAME}\n"
                          "      kind: {type: TEXT}\n"
                          "      remark: {type: TEXT}\n"
                          "    indexes:\n"
                          "      - {fields: [kind, maker.lastName]}\n";
  on_both_databases([&](const TestDatabase& database) {
    ServerOptions options = on(database);
    options.environment["PORTICO__MODEL"] = model.string();
    ServerProcess server(options);
    HttpClient client = server.client();
    // Random enough that PostgreSQL cannot press it into less.
    const auto random = [](std::size_t bytes) {
      std::string text;
      for (unsigned seed = 12345; text.size() < bytes; text += static_cast<char>('a' + (seed >> 16) % 26))
        seed = seed * 1103515245u + 12345u;
      return text;
    };
    const auto gadget = [&](const std::string& body) {
      return client.post("/rest/gadgets", '{' + body + '}');
    };
    const HttpResponse fits = gadget("\"code\":\"" + random(2656) + "\"");
    EXPECT_EQ(fits.status, 201) << fits.body;
    const HttpResponse refused = gadget("\"code\":\"" + random(2657) + "\"");
    EXPECT_EQ(refused.status, 400);
    EXPECT_THAT(refused.body, HasSubstr("code"));
    EXPECT_THAT(refused.body, HasSubstr("2657 bytes"));
    EXPECT_THAT(refused.body, HasSubstr("2656 at most"));
    const auto pair = [&](std::size_t kind, std::size_t name) {
      return gadget("\"kind\":\"" + random(kind) + "\",\"maker\":{\"lastName\":\"" + random(name) + "\"}");
    };
    const HttpResponse both = pair(1304, 1304);
    EXPECT_EQ(both.status, 201) << both.body;
    EXPECT_EQ(pair(1305, 1).status, 400);
    const HttpResponse part = pair(1, 1305);
    EXPECT_EQ(part.status, 400);
    EXPECT_THAT(part.body, HasSubstr("maker.lastName"));
    EXPECT_THAT(part.body, HasSubstr("/maker/lastName")) << "the pointer names the part";
    const std::string id = text_at(parse_json(both.body), "data.createGadget.id");
    EXPECT_EQ(client.patch("/rest/gadgets/" + id, "{\"kind\":\"" + random(1305) + "\"}").status, 400);
    EXPECT_EQ(gadget("\"remark\":\"" + random(50'000) + "\"").status, 201)
        << "a field that is in no index has no such limit";
  });
}

}  // namespace
}  // namespace portico::testing
