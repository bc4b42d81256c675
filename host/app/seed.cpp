#include "app/seed.hpp"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <random>
#include <vector>

#include "base/clock.hpp"
#include "base/time_text.hpp"
#include "base/uuid.hpp"

namespace portico::app {
namespace {

constexpr std::array kFirstNames = {"Ada",   "Bea",  "Chen",  "Dana",  "Emil", "Farah", "Gil", "Hana",
                                    "Ivo",   "Jun",  "Kofi",  "Lena",  "Mira", "Nils",  "Oya", "Pau",
                                    "Quinn", "Rosa", "Sven",  "Tomás", "Ulla", "Vera",  "Wim", "Xenia",
                                    "Yusuf", "Zoé",  "Anouk", "Bram",  "Cleo", "Dov"};
constexpr std::array kLastNames = {"Byron",  "Okafor",  "Lindqvist", "Sato",   "Moreau",  "Novak",
                                   "Haddad", "Ferrari", "Nguyen",    "Keller", "O'Brien", "Silva",
                                   "Ivanov", "Berg",    "Costa",     "Dahl",   "Eriksen", "Fischer",
                                   "García", "Huang",   "Jansen",    "Kaya",   "Larsen",  "Mensah"};
constexpr std::array kWords = {"Amber",  "Birch",   "Cobalt",  "Delta", "Ember",  "Fjord",  "Granite",
                               "Harbor", "Indigo",  "Juniper", "Karst", "Lumen",  "Meadow", "Nimbus",
                               "Onyx",   "Prairie", "Quartz",  "Ridge", "Summit", "Tundra"};
constexpr std::array kKinds = {"Labs",  "Works",     "Partners", "Systems",
                               "Foods", "Logistics", "Energy",   "Health"};
constexpr std::array kTitles = {"Engineer", "Account Executive", "Director", "Analyst", "Founder",
                                "Buyer",    "Consultant"};
constexpr std::array kCities = {"Oslo",  "Lyon",  "Porto", "Graz",  "Accra",
                                "Osaka", "Quito", "Leeds", "Turin", "Utrecht"};
constexpr std::array kStages = {"NEW", "SCREENING", "MEETING", "PROPOSAL", "CUSTOMER"};
constexpr std::array kCurrencies = {"EUR", "USD", "GBP"};
constexpr std::int64_t kFirstMoment = 1'700'000'000'000'000;  // fixed, so that two seeds are alike

// One INSERT plan under construction: a matrix of values by column.
class Batch {
 public:
  Batch(const schema::Object& object, const std::vector<std::string>& columns) : object_(object) {
    for (const std::string& column : columns) fields_.push_back(object.field(column));
  }
  bool complete() const {
    for (const schema::Field* field : fields_) {
      if (field == nullptr) return false;
    }
    return true;
  }
  std::uint32_t rows() const { return rows_; }

  void text(std::string_view value) { cells_.push_back(text_value(value)); }
  void number(std::string_view digits) {
    portico_value value = text_value(digits);
    value.kind = PORTICO_VALUE_NUMBER;
    cells_.push_back(value);
  }
  void null() { cells_.push_back({}); }
  // {"name": value} with text or number values; members end up behind the matrix.
  void object(const std::vector<std::pair<std::string_view, portico_value>>& members) {
    portico_value value{};
    value.kind = PORTICO_VALUE_OBJECT;
    value.count = static_cast<std::uint32_t>(members.size());
    value.first = static_cast<std::uint32_t>(members_.size());  // relative; plan() moves it behind the cells
    for (const auto& [name, member] : members) {
      members_.push_back(text_value(name));
      members_.push_back(member);
    }
    cells_.push_back(value);
  }
  portico_value text_value(std::string_view value) {
    const std::string& copy = texts_.emplace_back(value);
    portico_value result{};
    result.kind = PORTICO_VALUE_STRING;
    result.text = {copy.data(), copy.size()};
    return result;
  }
  portico_value number_value(std::string_view digits) {
    portico_value result = text_value(digits);
    result.kind = PORTICO_VALUE_NUMBER;
    return result;
  }
  void end_row() { ++rows_; }

  // INSERT { ROWS { FIELD... }, FIELD id }. Borrows from the batch.
  portico_plan plan(std::uint64_t snapshot_version) {
    const auto columns = static_cast<std::uint32_t>(fields_.size());
    nodes_.assign(columns + 3, portico_node{});
    for (portico_node& node : nodes_) node.value = PORTICO_NO_VALUE;
    nodes_[0].kind = PORTICO_NODE_INSERT;
    nodes_[0].id = object_.id;
    nodes_[0].first_child = 1;
    nodes_[1].kind = PORTICO_NODE_ROWS;
    nodes_[1].value = 0;
    nodes_[1].first_child = 2;
    nodes_[1].next_sibling = columns + 2;
    for (std::uint32_t i = 0; i < columns; ++i) {
      nodes_[i + 2].kind = PORTICO_NODE_FIELD;
      nodes_[i + 2].id = fields_[i]->id;
      nodes_[i + 2].next_sibling = i + 1 < columns ? i + 3 : PORTICO_NONE;
    }
    nodes_[columns + 2].kind = PORTICO_NODE_FIELD;
    nodes_[columns + 2].id = object_.id_field()->id;
    items_ = cells_;
    for (portico_value& cell : items_) {
      if (cell.kind == PORTICO_VALUE_OBJECT) cell.first += static_cast<std::uint32_t>(cells_.size());
    }
    items_.insert(items_.end(), members_.begin(), members_.end());
    matrix_ = {};
    matrix_.kind = PORTICO_VALUE_MATRIX;
    matrix_.count = rows_;
    matrix_.columns = columns;
    portico_plan plan{};
    plan.size = sizeof plan;
    plan.snapshot_version = snapshot_version;
    plan.nodes = nodes_.data();
    plan.node_count = static_cast<std::uint32_t>(nodes_.size());
    plan.strings = "";
    plan.values = &matrix_;
    plan.value_count = 1;
    plan.items = items_.data();
    plan.item_count = static_cast<std::uint32_t>(items_.size());
    return plan;
  }

  void clear() {
    cells_.clear();
    members_.clear();
    texts_.clear();
    rows_ = 0;
  }

 private:
  const schema::Object& object_;
  std::vector<const schema::Field*> fields_;
  std::vector<portico_value> cells_;
  std::vector<portico_value> members_;
  std::vector<portico_value> items_;
  std::vector<portico_node> nodes_;
  std::deque<std::string> texts_;
  portico_value matrix_{};
  std::uint32_t rows_ = 0;
};

class Seeder {
 public:
  Seeder(plugin_host::QueryPort& port, const schema::SnapshotRef& snapshot,
         const access::Principal& principal, const std::function<void(std::uint32_t)>& progress)
      : port_(port), snapshot_(snapshot), principal_(principal), progress_(progress) {}

  base::Status companies(std::uint32_t count) {
    return fill(
        "company", {"id", "name", "domainName", "address", "annualRevenue", "createdAt"}, count,
        [this](Batch& batch, std::uint32_t i) {
          const std::string number = std::to_string(i);
          company_ids_.push_back(base::to_string(base::uuid_v7()));
          batch.text(company_ids_.back());
          batch.text(std::string(pick(kWords)) + " " + pick(kKinds) + " " + number);
          batch.object({{"primaryLinkUrl", batch.text_value("https://company-" + number + ".example")}});
          batch.object({{"addressCity", batch.text_value(pick(kCities))},
                        {"addressStreet1", batch.text_value(number + " Main Street")}});
          if (i % 7 == 0) {
            batch.null();
          } else {
            batch.object({{"amountMicros", batch.number_value(std::to_string(below(900'000) * 1'000'000ULL))},
                          {"currencyCode", batch.text_value(pick(kCurrencies))}});
          }
          batch.text(moment(i));
        });
  }

  base::Status people(std::uint32_t count) {
    return fill(
        "person", {"id", "name", "emails", "jobTitle", "companyId", "createdAt"}, count,
        [this](Batch& batch, std::uint32_t i) {
          person_ids_.push_back(base::to_string(base::uuid_v7()));
          batch.text(person_ids_.back());
          batch.object({{"firstName", batch.text_value(pick(kFirstNames))},
                        {"lastName", batch.text_value(pick(kLastNames))}});
          batch.object({{"primaryEmail", batch.text_value("person-" + std::to_string(i) + "@mail.example")}});
          if (i % 5 == 0) {
            batch.null();
          } else {
            batch.text(pick(kTitles));
          }
          if (i % 11 == 0 || company_ids_.empty()) {
            batch.null();
          } else {
            batch.text(company_ids_[below(company_ids_.size())]);
          }
          batch.text(moment(i));
        });
  }

  base::Status opportunities(std::uint32_t count) {
    return fill(
        "opportunity", {"name", "amount", "stage", "closeDate", "companyId", "pointOfContactId", "createdAt"},
        count, [this](Batch& batch, std::uint32_t i) {
          batch.text(std::string(pick(kWords)) + " deal " + std::to_string(i));
          batch.object({{"amountMicros", batch.number_value(std::to_string(below(50'000) * 1'000'000ULL))},
                        {"currencyCode", batch.text_value(pick(kCurrencies))}});
          batch.text(pick(kStages));
          if (i % 4 == 0) {
            batch.null();
          } else {
            batch.text(moment(i * 3 + 1));
          }
          one_of(batch, company_ids_);
          one_of(batch, person_ids_);
          batch.text(moment(i));
        });
  }

  std::uint32_t records() const { return records_; }

 private:
  template <std::size_t N>
  const char* pick(const std::array<const char*, N>& words) {
    return words[below(N)];
  }
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
  void one_of(Batch& batch, const std::vector<std::string>& ids) {
    if (ids.empty()) {
      batch.null();
    } else {
      batch.text(ids[below(ids.size())]);
    }
  }
  // A few records share a millisecond, as they do in life.
  static std::string moment(std::uint32_t i) {
    return base::date_time_text(kFirstMoment + static_cast<std::int64_t>(i / 3) * 61'000'000);
  }

  template <class Row>
  base::Status fill(std::string_view name, const std::vector<std::string>& columns, std::uint32_t count,
                    Row row) {
    const schema::Object* object = snapshot_->by_singular(name);
    if (object == nullptr) {
      return base::Error(
          base::ErrorCode::UNKNOWN_OBJECT,
          "The data model has no object `" + std::string(name) + "`: the demo records need the model crm");
    }
    Batch batch(*object, columns);
    if (!batch.complete()) {
      return base::Error(base::ErrorCode::UNKNOWN_FIELD,
                         "The object `" + std::string(name) + "` lacks a field that the demo records need");
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      row(batch, i);
      batch.end_row();
      if (batch.rows() < kSeedBatch && i + 1 < count) continue;
      if (base::Status error = insert(batch)) return error;
      records_ += batch.rows();
      batch.clear();
      progress_(records_);
    }
    return {};
  }

  base::Status insert(Batch& batch) {
    base::Arena arena;
    plugin_host::QueryContext context;
    context.principal = &principal_;
    context.snapshot = snapshot_;
    context.arena = &arena;
    context.deadline_steady_ns = base::steady_nanos() + 60'000'000'000;
    std::mutex mutex;
    std::condition_variable ready;
    std::unique_ptr<plugin_host::QueryResult> result;
    port_.run(context, batch.plan(snapshot_->version()), false,
              [&](std::unique_ptr<plugin_host::QueryResult> given) {
                const std::lock_guard lock(mutex);
                result = std::move(given);
                ready.notify_all();
              });
    std::unique_lock lock(mutex);
    ready.wait(lock, [&] { return result != nullptr; });
    return result->root_error(0);
  }

  plugin_host::QueryPort& port_;
  const schema::SnapshotRef& snapshot_;
  const access::Principal& principal_;
  const std::function<void(std::uint32_t)>& progress_;
  std::mt19937_64 random_{20'240'101};
  std::vector<std::string> company_ids_;
  std::vector<std::string> person_ids_;
  std::uint32_t records_ = 0;
};

}  // namespace

base::Result<SeedReport> seed(plugin_host::QueryPort& port, const schema::SnapshotRef& snapshot,
                              const access::Principal& principal, const SeedSize& size,
                              const std::function<void(std::uint32_t)>& progress) {
  Seeder seeder(port, snapshot, principal, progress);
  base::Status error = seeder.companies(size.companies);
  if (!error) error = seeder.people(size.people);
  if (!error) error = seeder.opportunities(size.opportunities);
  if (!error) return SeedReport{seeder.records()};
  if (error.code != base::ErrorCode::UNIQUE_VIOLATION) return error;
  const std::string stored = seeder.records() == 0
                                 ? std::string("nothing was stored")
                                 : "only " + std::to_string(seeder.records()) + " records were stored";
  return base::Error(error.code, "Demo records of an earlier seed are in the database, so " + stored +
                                     "; to seed again, destroy them first (soft-deleted ones too) or use "
                                     "another database");
}

}  // namespace portico::app
