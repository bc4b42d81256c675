// What a GraphQL document costs before anything of it is run: of this thread's processor time, the best of
// several batches. tests/bench/run prints the figures.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/prepared_model.hpp"
#include "core/read_document.hpp"
#include "plugin_host/schema_tables.hpp"
#include "schema/create_objects.hpp"
#include "schema/model.hpp"
#include "support/sanitized.hpp"

namespace graphql::core {
namespace {

constexpr double kGoalToFind = 1;
constexpr double kGoalToRead = 30;
constexpr double kSlack = 5;  // not of sanitized builds

// As a client sends it: variables, a fragment, lists within records.
constexpr std::string_view kDocument =
    "query Staff($filter: CompanyFilterInput, $after: String, $full: Boolean = false) {\n"
    "  companies(filter: $filter, first: 20, after: $after) {\n"
    "    edges { node { id name ...Shown people(first: 10) { edges { node { id jobTitle } } } } }\n"
    "    pageInfo { hasNextPage endCursor }\n"
    "    totalCount\n"
    "  }\n"
    "}\n"
    "fragment Shown on Company { annualRevenue { amountMicros } domainName { primaryLinkUrl } address "
    "@include(if: $full) { "
    "addressCity } }";

// The standard data model as a plugin sees it.
class StandardModel {
 public:
  StandardModel() : snapshot_(made()), tables_(*snapshot_) {
    api_.size = sizeof api_;
    api_.model = [](const portico_snapshot* self) { return &tables(self).model(); };
    api_.object = [](const portico_snapshot* self, std::uint32_t id) { return tables(self).object(id); };
    api_.object_by_plural = [](const portico_snapshot* self, portico_str name) {
      return tables(self).by_plural(portico::to_view(name));
    };
    api_.object_by_singular = [](const portico_snapshot* self, portico_str name) {
      return tables(self).by_singular(portico::to_view(name));
    };
    prepared_ =
        SchemaMaker().make(portico::Schema(&api_, reinterpret_cast<const portico_snapshot*>(&tables_)));
  }
  const language::Schema& schema() const { return *prepared_->schema; }

 private:
  static portico::schema::SnapshotRef made() {
    const auto model =
        portico::schema::read_model_file(std::string(PORTICO_SOURCE_DIR) + "/config/models/crm.yaml");
    if (!model) throw std::runtime_error(std::string(model.error().message));
    portico::schema::IdSource ids(1);
    auto objects = portico::schema::create_objects(*model, &ids);
    if (!objects) throw std::runtime_error(std::string(objects.error().message));
    return portico::schema::Snapshot::build(1, std::move(objects).value());
  }
  static const portico::plugin_host::SchemaTables& tables(const portico_snapshot* self) {
    return *reinterpret_cast<const portico::plugin_host::SchemaTables*>(self);
  }

  portico::schema::SnapshotRef snapshot_;
  portico::plugin_host::SchemaTables tables_;
  portico_schema_api api_{};
  std::unique_ptr<PreparedModel> prepared_;
};

double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

// Microseconds of one call.
double best_of(int batches, int calls, const std::function<void()>& call) {
  double best = 0;
  for (int batch = 0; batch < batches; ++batch) {
    const double begin = now();
    for (int i = 0; i < calls; ++i) call();
    const double each = (now() - begin) / calls;
    best = batch == 0 ? each : std::min(best, each);
  }
  return best;
}

void report(const char* what, double spent, double goal) {
  std::printf("a GraphQL document of %zu bytes, %s: %.2f us, goal %.0f%s\n", kDocument.size(), what, spent,
              goal, spent <= goal ? "" : "  missed");
  if (!portico::testing::kSanitized) {
    EXPECT_LT(spent, goal * kSlack);
  }
}

TEST(GraphqlDocuments, a_known_one_is_found_within_microseconds) {
  DocumentCache cache;
  const std::string text(kDocument);
  for (int i = 0; i < 200; ++i) {
    const std::string other = text + std::string(static_cast<std::size_t>(i), ' ');
    cache.put(std::make_shared<const CachedDocument>(other, "Staff"));
  }
  int found = 0;
  const double spent = best_of(9, 5000, [&] { found += cache.find(text, "Staff") != nullptr ? 1 : 0; });
  EXPECT_EQ(found, 9 * 5000);
  report("found in the cache", spent, kGoalToFind);
}

TEST(GraphqlDocuments, a_new_one_is_parsed_judged_and_prepared_within_tens_of_microseconds) {
  const StandardModel model;
  const Limits limits;
  const ReadDocument once = read_document(kDocument, {}, model.schema(), limits, {});
  ASSERT_TRUE(once.faults.empty()) << once.faults.front().message;
  int read = 0;
  const double spent = best_of(15, 300, [&] {
    read += read_document(kDocument, {}, model.schema(), limits, {}).document != nullptr ? 1 : 0;
  });
  EXPECT_EQ(read, 15 * 300);
  report("parsed, judged and prepared", spent, kGoalToRead);
}

}  // namespace
}  // namespace graphql::core
