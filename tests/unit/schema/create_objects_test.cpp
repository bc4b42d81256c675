#include <set>

#include <gtest/gtest.h>

#include "unit/schema/model_text.hpp"

namespace portico::schema {
namespace {

std::vector<Object> standard_objects() {
  const auto model = read_model_file(std::string(PORTICO_SOURCE_DIR) + "/config/models/crm.yaml");
  EXPECT_TRUE(model) << (model ? "" : model.error().message);
  if (!model) return {};
  IdSource ids(1);
  auto objects = create_objects(*model, &ids);
  EXPECT_TRUE(objects) << (objects ? "" : objects.error().message);
  return objects ? std::move(objects).value() : std::vector<Object>();
}

const Object& object_named(const std::vector<Object>& objects, std::string_view name) {
  static const Object none;
  for (const Object& object : objects) {
    if (object.name_singular == name) return object;
  }
  return none;
}

std::vector<std::string> names(const Object& object) {
  std::vector<std::string> out;
  for (const Field& field : object.fields) out.push_back(field.name);
  return out;
}

TEST(StandardModel, has_its_ten_objects) {
  const auto objects = standard_objects();
  std::vector<std::string> plurals;
  for (const Object& object : objects) {
    plurals.push_back(object.name_plural);
    EXPECT_FALSE(object.custom);
  }
  EXPECT_EQ(plurals, (std::vector<std::string>{"companies", "people", "opportunities", "notes", "tasks",
                                               "noteTargets", "taskTargets", "attachments",
                                               "workspaceMembers", "timelineActivities"}));
}

TEST(StandardModel, writes_records_in_the_documented_order) {
  const auto objects = standard_objects();
  EXPECT_EQ(names(object_named(objects, "opportunity")),
            (std::vector<std::string>{"id", "createdAt", "updatedAt", "deletedAt", "name", "amount",
                                      "closeDate", "stage", "position", "createdBy", "updatedBy",
                                      "searchVector", "attachments", "company", "noteTargets",
                                      "pointOfContact", "taskTargets", "timelineActivities", "owner"}));
}

TEST(StandardModel, spreads_a_morph_relation_to_one_field_a_target) {
  const auto objects = standard_objects();
  const Object& target = object_named(objects, "noteTarget");
  const Field& company = field_named(target, "targetCompany");
  EXPECT_EQ(company.type, FieldType::morph_relation);
  EXPECT_EQ(company.join_column, "targetCompanyId");
  EXPECT_EQ(company.morph_group, "target");
  EXPECT_EQ(company.on_delete, OnDelete::cascade);
  const Field& inverse = field_named(object_named(objects, "company"), "noteTargets");
  EXPECT_EQ(company.relation_field, inverse.id);
  EXPECT_EQ(inverse.relation_field, company.id);
  EXPECT_EQ(inverse.relation_object, target.id);
  EXPECT_TRUE(inverse.columns.empty());
}

TEST(StandardModel, gives_every_relation_both_sides_and_every_id_once) {
  const auto objects = standard_objects();
  std::set<std::uint32_t> ids;
  std::set<std::string> physical;
  const auto snapshot = Snapshot::build(1, objects);
  for (const Object& object : snapshot->objects()) {
    EXPECT_TRUE(ids.insert(object.id).second);
    EXPECT_TRUE(physical.insert(object.table).second);
    std::set<std::string> columns;
    for (const Field& field : object.fields) {
      EXPECT_TRUE(ids.insert(field.id).second);
      for (const Column& column : field.columns) {
        EXPECT_TRUE(columns.insert(column.name).second) << column.name;
        EXPECT_LE(column.name.size(), 63u);
        EXPECT_FALSE(is_composite(column.type));
      }
      if (field.relation == RelationKind::none) continue;
      const Field* other = snapshot->field(field.relation_field);
      ASSERT_NE(other, nullptr) << object.name_singular << "." << field.name;
      EXPECT_EQ(other->relation_field, field.id);
      EXPECT_EQ(other->relation_object, object.id);
      EXPECT_NE(other->relation, field.relation);
      EXPECT_EQ(field.is_to_one(), field.has_columns());
    }
    for (const Index& index : object.indexes) {
      EXPECT_TRUE(physical.insert(index.name).second) << index.name;
      for (const std::string& column : index.columns) EXPECT_EQ(columns.count(column), 1u) << column;
    }
  }
}

TEST(CreateObjects, adds_base_fields_with_fixed_columns) {
  const auto objects = objects_of("objects: {deal: {plural: deals}}");
  ASSERT_TRUE(objects);
  const Object& deal = (*objects)[0];
  EXPECT_TRUE(deal.custom);
  EXPECT_EQ(names(deal), (std::vector<std::string>{"id", "createdAt", "updatedAt", "deletedAt", "position",
                                                   "createdBy", "updatedBy", "searchVector"}));
  EXPECT_EQ(field_named(deal, "createdAt").columns[0].name, "created_at");
  EXPECT_EQ(field_named(deal, "createdBy").columns[1].name, "created_by_workspace_member_id");
  EXPECT_FALSE(field_named(deal, "id").nullable);
  EXPECT_TRUE(field_named(deal, "searchVector").hidden);
  EXPECT_EQ(deal.label_field, field_named(deal, "id").id);
  EXPECT_EQ(deal.label_singular, "Deal");
  EXPECT_EQ(deal.table, "deal_" + std::to_string(deal.id));
}

TEST(CreateObjects, keeps_physical_names_apart_and_short) {
  const std::string longest(63, 'a');
  const auto objects =
      objects_of(model_with("firstName: {type: TEXT}\nfirstname: {type: TEXT}\n" + longest +
                            ": {type: PHONES}\n" + std::string(62, 'a') + "b: {type: PHONES}"));
  ASSERT_TRUE(objects) << objects.error().message;
  std::set<std::string> columns;
  for (const Field& field : (*objects)[0].fields) {
    for (const Column& column : field.columns) {
      EXPECT_TRUE(columns.insert(column.name).second) << column.name;
      EXPECT_LE(column.name.size(), 63u);
    }
  }
}

TEST(CreateObjects, indexes_unique_parts_join_columns_and_what_is_described) {
  const auto objects = objects_of(
      "objects:\n"
      "  deal:\n    plural: deals\n    fields:\n"
      "      site: {type: LINKS, unique: true}\n"
      "      name: {type: FULL_NAME}\n"
      "      parent: {type: RELATION, many_to_one: deal.children}\n"
      "      children: {type: RELATION, one_to_many: deal.parent}\n"
      "    indexes:\n      - {fields: [name.lastName, parent]}\n");
  ASSERT_TRUE(objects) << objects.error().message;
  const Object& deal = (*objects)[0];
  const std::string site = field_named(deal, "site").columns[1].name;
  const std::string parent = field_named(deal, "parent").columns[0].name;
  const std::string last = field_named(deal, "name").columns[1].name;
  std::vector<std::pair<bool, std::vector<std::string>>> found;
  for (const Index& index : deal.indexes) found.emplace_back(index.unique, index.columns);
  EXPECT_EQ(found, (std::vector<std::pair<bool, std::vector<std::string>>>{{false, {"created_at", "id"}},
                                                                           {false, {"position", "id"}},
                                                                           {true, {site}},
                                                                           {false, {parent, "id"}},
                                                                           {false, {last, parent, "id"}}}));
  EXPECT_EQ(field_named(deal, "parent").relation_object, deal.id);
}

TEST(CreateObjects, connects_several_relations_between_two_objects) {
  const auto objects = objects_of(
      "objects:\n"
      "  deal:\n    plural: deals\n    fields:\n"
      "      buyer: {type: RELATION, many_to_one: firm.bought}\n"
      "      seller: {type: RELATION, many_to_one: firm.sold, on_delete: RESTRICT, join_column: sellerFirm}\n"
      "  firm:\n    plural: firms\n    fields:\n"
      "      bought: {type: RELATION, one_to_many: deal.buyer}\n"
      "      sold: {type: RELATION, one_to_many: deal.seller}\n");
  ASSERT_TRUE(objects) << objects.error().message;
  const Field& seller = field_named((*objects)[0], "seller");
  EXPECT_EQ(seller.relation_field, field_named((*objects)[1], "sold").id);
  EXPECT_EQ(seller.on_delete, OnDelete::restrict);
  EXPECT_EQ(seller.join_column, "sellerFirm");
  EXPECT_EQ(seller.settings_json,
            R"({"relationType":"MANY_TO_ONE","onDelete":"RESTRICT","joinColumnName":"sellerFirm"})");
}

TEST(CreateObjects, refuses_relations_that_do_not_meet) {
  const std::string firm =
      "  firm:\n    plural: firms\n    fields:\n      deals: {type: RELATION, one_to_many: deal.firm}\n";
  const std::pair<std::string, std::string> cases[] = {
      {model_with("firm: {type: RELATION, many_to_one: firn.deals}", firm), "did you mean \"firm\""},
      {model_with("firm: {type: RELATION, many_to_one: firm.offers}", firm),
       "does not exist; declare it with one_to_many"},
      {model_with("firm: {type: RELATION, many_to_one: firm.deals}\nother: {type: RELATION, many_to_one: "
                  "firm.deals}",
                  firm),
       "does not point back"},
      {model_with("x: {type: TEXT}", firm), "firm.deals: the other side deal.firm does not exist"},
      {model_with("firm: {type: RELATION}"), "needs many_to_one or one_to_many"},
      {model_with("firm: {type: RELATION, many_to_one: firm}"), "names the other object and its field"},
      {model_with("firm: {type: RELATION, many_to_one: firm.deals, on_delete: EXPLODE}", firm),
       "use SET_NULL"},
      {model_with("firm: {type: RELATION, many_to_one: firm.deals, nullable: false}", firm),
       "cannot be SET_NULL"},
      {model_with("firm: {type: RELATION, many_to_one: [firm.deals, deal.x]}", firm), "use MORPH_RELATION"},
      {model_with("firm: {type: MORPH_RELATION, one_to_many: [firm.deals]}", firm), "is many_to_one"},
      {model_with("firm: {type: RELATION, many_to_one: firm.deals, default: x}", firm), "have none"},
  };
  for (const auto& [yaml, words] : cases) {
    EXPECT_NE(refusal(yaml).find(words), std::string::npos) << yaml << "\n got: " << refusal(yaml);
  }
}

TEST(CreateObjects, refuses_indexes_and_identifiers_that_do_not_fit) {
  const auto with = [](const std::string& more) {
    return model_with("name: {type: FULL_NAME}\ndata: {type: RAW_JSON}", more);
  };
  EXPECT_NE(refusal(with("    indexes: [{fields: [nam]}]\n")).find("does not exist"), std::string::npos);
  EXPECT_NE(refusal(with("    indexes: [{fields: [name]}]\n")).find("requires a sub-field selection"),
            std::string::npos);
  EXPECT_NE(refusal(with("    indexes: [{fields: [data]}]\n")).find("cannot be indexed"), std::string::npos);
  EXPECT_NE(refusal(with("    indexes: [{fields: []}]\n")).find("at least one field"), std::string::npos);
  EXPECT_NE(refusal(with("    label_field: data\n")).find("cannot be the label_field"), std::string::npos);
  EXPECT_NE(refusal(with("    image_field: nothing\n")).find("does not exist"), std::string::npos);
  EXPECT_NE(refusal(with("    duplicates: [[name]]\n")).find("does not exist"), std::string::npos);
  EXPECT_EQ(refusal(with("    duplicates: [[nameFirstName, nameLastName]]\n    search_fields: [name]\n")),
            "");
}

TEST(Snapshot, finds_by_name_join_column_and_id_but_not_what_is_hidden) {
  const auto snapshot = Snapshot::build(7, standard_objects());
  const Object* person = snapshot->by_plural("people");
  ASSERT_NE(person, nullptr);
  EXPECT_EQ(snapshot->by_singular("person"), person);
  EXPECT_EQ(snapshot->object(person->id), person);
  EXPECT_EQ(snapshot->by_plural("person"), nullptr);
  bool by_join_column = false;
  const Field* company = person->field("companyId", &by_join_column);
  ASSERT_NE(company, nullptr);
  EXPECT_TRUE(by_join_column);
  EXPECT_EQ(person->field("company", &by_join_column), company);
  EXPECT_FALSE(by_join_column);
  EXPECT_EQ(person->field("searchVector"), nullptr);
  EXPECT_EQ(snapshot->owner_of_field(company->id), person);
  EXPECT_EQ(snapshot->version(), 7u);
}

}  // namespace
}  // namespace portico::schema
