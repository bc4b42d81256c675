// A model with every kind of field, built in code.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "access/principal.hpp"
#include "base/arena.hpp"
#include "plan/plan.hpp"
#include "schema/snapshot.hpp"
#include "unit/plan/plan_tree.hpp"

namespace portico::test {

// Ids of fields: company 100 + n, person 200 + n.
enum CompanyId : std::uint32_t {
  kCompany = 1,
  kCompanyId = 100,
  kCreatedAt,
  kUpdatedAt,
  kDeletedAt,
  kPosition,
  kCreatedBy,
  kUpdatedBy,
  kName,
  kDomain,
  kEmployees,
  kScore,
  kRevenue,
  kActive,
  kStage,
  kTags,
  kAliases,
  kExtra,
  kFounded,
  kRatio,
  kRating,
  kPeople,
  kParent,
  kChildren,
  kAddress,
  kBig
};
enum PersonId : std::uint32_t {
  kPerson = 2,
  kPersonId = 200,
  kPersonDeletedAt,
  kFullName,
  kEmails,
  kPhones,
  kBody,
  kPersonCompany,
  kSearchVector,
  kPersonPosition
};

inline schema::Field make_field(std::uint32_t id, schema::FieldType type, std::string name) {
  schema::Field made;
  made.id = id;
  made.type = type;
  made.name = std::move(name);
  const auto parts = schema::subfields(type);
  std::string column;
  for (const char c : made.name) {
    if (c >= 'A' && c <= 'Z') {
      column += '_';
      column += static_cast<char>(c | 0x20);
    } else {
      column += c;
    }
  }
  if (type == schema::FieldType::ts_vector) {
    made.hidden = true;
  } else if (!parts.empty()) {
    for (const schema::SubField& part : parts)
      made.columns.push_back({column + '_' + std::string(part.name), part.type});
  } else if (type != schema::FieldType::relation) {
    made.columns.push_back({column, type});
  }
  return made;
}

inline schema::Field required(schema::Field made, std::string default_json = {}) {
  made.nullable = false;
  made.default_json = std::move(default_json);
  return made;
}

inline schema::Field to_one(std::uint32_t id, std::string name, std::uint32_t object, std::uint32_t inverse) {
  schema::Field made = make_field(id, schema::FieldType::relation, name);
  made.relation = schema::RelationKind::many_to_one;
  made.relation_object = object;
  made.relation_field = inverse;
  made.join_column = name + "Id";
  made.columns.push_back({name + "_id", schema::FieldType::uuid});
  return made;
}

inline schema::Field to_many(std::uint32_t id, std::string name, std::uint32_t object,
                             std::uint32_t inverse) {
  schema::Field made = make_field(id, schema::FieldType::relation, std::move(name));
  made.relation = schema::RelationKind::one_to_many;
  made.relation_object = object;
  made.relation_field = inverse;
  return made;
}

inline schema::SnapshotRef small_model() {
  using schema::FieldType;
  schema::Object company;
  company.id = kCompany;
  company.version = 7;
  company.name_singular = "company";
  company.name_plural = "companies";
  company.table = "company_1";
  auto& c = company.fields;
  c.push_back(required(make_field(kCompanyId, FieldType::uuid, "id"), "\"uuid\""));
  c.push_back(required(make_field(kCreatedAt, FieldType::date_time, "createdAt"), "\"now\""));
  c.push_back(required(make_field(kUpdatedAt, FieldType::date_time, "updatedAt"), "\"now\""));
  c.push_back(make_field(kDeletedAt, FieldType::date_time, "deletedAt"));
  c.push_back(required(make_field(kPosition, FieldType::position, "position"), "0"));
  c.push_back(required(make_field(kCreatedBy, FieldType::actor, "createdBy")));
  c.push_back(required(make_field(kUpdatedBy, FieldType::actor, "updatedBy")));
  c.push_back(make_field(kName, FieldType::text, "name"));
  c.push_back(make_field(kDomain, FieldType::links, "domainName"));
  c.push_back(make_field(kEmployees, FieldType::number, "employees"));
  c.back().number = schema::NumberKind::int32;
  c.push_back(make_field(kScore, FieldType::number, "score"));
  c.push_back(make_field(kRevenue, FieldType::currency, "revenue"));
  c.push_back(make_field(kActive, FieldType::boolean, "active"));
  c.push_back(required(make_field(kStage, FieldType::select, "stage"), "\"'NEW'\""));
  c.back().options = {{"NEW", "NEW", "New", "", 0}, {"OLD_KEY", "WON", "Won", "", 1}};
  c.push_back(make_field(kTags, FieldType::multi_select, "tags"));
  c.back().options = {{"A", "A", "A", "", 0}, {"B", "B", "B", "", 1}};
  c.push_back(make_field(kAliases, FieldType::array, "aliases"));
  c.push_back(make_field(kExtra, FieldType::raw_json, "extra"));
  c.push_back(make_field(kFounded, FieldType::date, "founded"));
  c.push_back(make_field(kRatio, FieldType::numeric, "ratio"));
  c.push_back(make_field(kRating, FieldType::rating, "rating"));
  c.back().options = {{"RATING_1", "RATING_1", "1", "", 0}, {"RATING_2", "RATING_2", "2", "", 1}};
  c.push_back(to_many(kPeople, "people", kPerson, kPersonCompany));
  c.push_back(to_one(kParent, "parent", kCompany, kChildren));
  c.push_back(to_many(kChildren, "children", kCompany, kParent));
  c.push_back(make_field(kAddress, FieldType::address, "address"));
  c.push_back(make_field(kBig, FieldType::number, "big"));
  c.back().number = schema::NumberKind::int64;

  schema::Object person;
  person.id = kPerson;
  person.version = 8;
  person.name_singular = "person";
  person.name_plural = "people";
  person.table = "person_2";
  auto& p = person.fields;
  p.push_back(required(make_field(kPersonId, FieldType::uuid, "id"), "\"uuid\""));
  p.push_back(make_field(kPersonDeletedAt, FieldType::date_time, "deletedAt"));
  p.push_back(make_field(kFullName, FieldType::full_name, "name"));
  p.push_back(make_field(kEmails, FieldType::emails, "emails"));
  p.push_back(make_field(kPhones, FieldType::phones, "phones"));
  p.push_back(make_field(kBody, FieldType::rich_text, "body"));
  p.push_back(to_one(kPersonCompany, "company", kCompany, kPeople));
  p.push_back(make_field(kSearchVector, FieldType::ts_vector, "searchVector"));
  p.push_back(required(make_field(kPersonPosition, FieldType::position, "position"), "0"));

  std::vector<schema::Object> objects;
  objects.push_back(std::move(company));
  objects.push_back(std::move(person));
  return schema::Snapshot::build(1, std::move(objects));
}

// One plan through decode, check and bind.
class Prepared {
 public:
  explicit Prepared(std::vector<Node> roots, plan::Limits with_limits = {},
                    std::uint32_t atomic = PORTICO_ATOMIC_EACH)
      : limits(with_limits), flat(std::move(roots), 1, atomic) {
    principal.key_name = "My api key";
    principal.key_id = "key00001";
    auto decoded_plan = plan::decode(flat.get());
    if (!decoded_plan) {
      error = decoded_plan.error();
      return;
    }
    decoded = *decoded_plan;
    auto checked_plan = plan::check(decoded, plan::value_pattern(decoded), small_model(), principal, limits);
    if (!checked_plan) {
      error = checked_plan.error();
      return;
    }
    checked = *checked_plan;
    plan::BindContext context;
    context.principal = &principal;
    context.now_micros = 1'767'225'600'123'456;  // 2026-01-01T00:00:00.123456Z
    context.limits = &limits;
    context.arena = &arena;
    bound = plan::bind(*checked, decoded, context);
    flat.overwrite_texts();
    for (const base::Error& each : bound.root_errors) {
      if (each && !error) error = each;
    }
  }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  base::ErrorCode code() const { return error.code; }
  const plan::Write& write(std::size_t root = 0) const {
    return std::get<plan::Write>(checked->roots()[root].what);
  }
  const plan::Read& read(std::size_t root = 0) const {
    return std::get<plan::Read>(checked->roots()[root].what);
  }
  // Cell of a written column by its API name ("name", "emails.primaryEmail").
  const plan::Bound& cell(std::string_view name, std::uint32_t row = 0) const {
    const plan::Write& written = write();
    const plan::BoundMatrix& rows = bound.values.matrices[written.matrix];
    for (std::uint32_t i = 0; i < written.columns.size(); ++i) {
      const plan::ColumnRef& ref = written.columns[i];
      std::string full = ref.field->join_column.empty() ? ref.field->name : ref.field->join_column;
      if (const auto parts = schema::subfields(ref.field->type); !parts.empty()) {
        full += '.';
        full += parts[ref.part].name;
      }
      if (full == name) return rows.cells[std::size_t{row} * rows.columns + i];
    }
    static const plan::Bound kNone;
    return kNone;
  }

  access::Principal principal;
  plan::Limits limits;
  FlatPlan flat;
  plan::DecodedPlan decoded;
  std::shared_ptr<const plan::CheckedPlan> checked;
  base::Arena arena;
  plan::BindResult bound;
  base::Error error;
};

inline Node read_list(std::uint32_t object_id, std::vector<Node> children) {
  return named(node(PORTICO_NODE_READ_LIST, object_id, std::move(children)), "root");
}
inline Node read_one(std::uint32_t object_id, std::vector<Node> children) {
  return named(node(PORTICO_NODE_READ_ONE, object_id, std::move(children)), "root");
}
// An insert of one record.
inline Node insert_one(std::uint32_t object_id, std::vector<std::pair<std::uint32_t, Value>> fields,
                       std::vector<Node> selection = {}) {
  Node rows = node(PORTICO_NODE_ROWS);
  std::vector<Value> cells;
  for (auto& [id, value] : fields) {
    rows.children.push_back(field(id));
    cells.push_back(std::move(value));
  }
  const auto columns = static_cast<std::uint32_t>(cells.size());
  rows.value = matrix(columns, std::move(cells));
  rows.value->rows = 1;
  Node root = one(named(node(PORTICO_NODE_INSERT, object_id), "root"));
  root.children.push_back(std::move(rows));
  for (Node& each : selection) root.children.push_back(std::move(each));
  return root;
}
inline Node update_one(std::uint32_t object_id, std::uint32_t id_field,
                       std::vector<std::pair<std::uint32_t, Value>> fields,
                       std::vector<Node> selection = {}) {
  Node root = one(named(node(PORTICO_NODE_UPDATE, object_id), "root"));
  root.children.push_back(compare(id_field, PORTICO_CMP_EQ, text("0190163d-8694-739b-aea5-966c26f8ad91")));
  for (auto& [id, value] : fields)
    root.children.push_back(with(node(PORTICO_NODE_SET, id), std::move(value)));
  for (Node& each : selection) root.children.push_back(std::move(each));
  return root;
}

}  // namespace portico::test
