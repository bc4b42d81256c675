// Checked plans -> SQL for both databases: what is asked, in which words, with which parameters.
#include <algorithm>

#include <gtest/gtest.h>

#include "storage/program.hpp"
#include "unit/plan/small_model.hpp"

namespace portico::test {
namespace {

using storage::CellType;
using storage::Dialect;
using storage::EncodeOp;
using storage::Parameter;
using storage::Program;

constexpr std::string_view kUuid = "0190163d-8694-739b-aea5-966c26f8ad91";

std::shared_ptr<const Program> compiled(std::vector<Node> roots, Dialect dialect) {
  const Prepared prepared(std::move(roots));
  if (prepared.checked == nullptr) {
    ADD_FAILURE() << prepared.error.text() << ' ' << prepared.error.internal;
    return nullptr;
  }
  auto program = storage::compile(prepared.checked, {dialect, dialect == Dialect::postgres ? "ws" : "main"});
  if (!program) {
    ADD_FAILURE() << program.error().text();
    return nullptr;
  }
  return *program;
}

std::vector<std::string> sql(std::vector<Node> roots, Dialect dialect) {
  std::vector<std::string> texts;
  const auto program = compiled(std::move(roots), dialect);
  if (program != nullptr) {
    for (const storage::Statement& statement : program->statements) texts.push_back(statement.sql);
  }
  return texts;
}

// The condition of a list of companies, guard left out.
std::string condition(Node filter, Dialect dialect) {
  const auto texts = sql({read_list(kCompany, {field(kName), std::move(filter)})}, dialect);
  if (texts.empty()) return {};
  const std::size_t begin = texts[0].find(" WHERE ") + 7;
  return texts[0].substr(begin, texts[0].find(" AND t0.\"deleted_at\" IS NULL ORDER BY") - begin);
}

TEST(CompileRead, a_record_by_its_id) {
  const auto root = [] {
    return read_one(kCompany,
                    {field(kName), field(kRevenue), compare(kCompanyId, PORTICO_CMP_EQ, text(kUuid))});
  };
  EXPECT_EQ(sql({root()}, Dialect::sqlite),
            (std::vector<std::string>{
                "SELECT t0.\"name\", t0.\"revenue_amountMicros\", t0.\"revenue_currencyCode\" FROM "
                "\"main\".\"company_1\" AS t0 WHERE t0.\"id\" = ?1 AND t0.\"deleted_at\" IS NULL "
                "LIMIT 1"}));
  EXPECT_EQ(sql({root()}, Dialect::postgres),
            (std::vector<std::string>{
                "SELECT t0.\"name\", t0.\"revenue_amountMicros\", t0.\"revenue_currencyCode\" FROM "
                "\"ws\".\"company_1\" AS t0 WHERE t0.\"id\" = $1::uuid AND t0.\"deleted_at\" IS "
                "NULL LIMIT 1"}));
  const auto program = compiled({root()}, Dialect::sqlite);
  EXPECT_TRUE(program->statements[0].by_unique_key);
  EXPECT_TRUE(program->roots[0].one);
}

TEST(CompileRead, literals_are_merged_into_as_few_instructions_as_possible) {
  const auto program =
      compiled({read_list(kCompany, {field(kName), named(field(kRevenue), "r"), field(kTags),
                                     named(node(PORTICO_NODE_RELATION, kParent, {field(kStage)}), "p"),
                                     field(kActive)})},
               Dialect::sqlite);
  std::string text;
  for (const EncodeOp& each : program->roots[0].levels[0].records[0]) {
    switch (each.kind) {
      case EncodeOp::Kind::literal:
        text += each.text;
        break;
      case EncodeOp::Kind::skip_if_null:
        text += "<" + std::to_string(each.column) + "? else " + each.text + " to " +
                std::to_string(each.target) + ">";
        break;
      default:
        text += "<" + std::to_string(each.column) + " or " + each.text + ">";
        break;
    }
    text += '|';
  }
  EXPECT_EQ(text,
            "{\"name\":|<0 or \"\">|,\"r\":{\"amountMicros\":|<1 or null>|,\"currencyCode\":|<2 or "
            "null>|},\"tags\":|<3 or "
            "[]>|,\"p\":|<4? else null to 13>|{\"stage\":|<5 or null>|}|,\"active\":|<6 or null>|}|");
}

TEST(CompileRead, the_selection_is_told_as_typed_columns) {
  const auto program =
      compiled({read_list(kPerson, {field(kPersonCompany), part(field(kFullName), 1), field(kEmails),
                                    node(PORTICO_NODE_RELATION, kPersonCompany, {field(kName)})})},
               Dialect::postgres);
  std::string text;
  for (const storage::ResultColumn& each : program->roots[0].columns) {
    text += each.name + ' ' + std::to_string(each.field) + '.' + std::to_string(each.subfield) + " at " +
            std::to_string(each.column) + '|';
  }
  EXPECT_EQ(text,
            "companyId 206.0 at 0|name.lastName 202.2 at 1|emails.primaryEmail 203.1 at 2|"
            "emails.additionalEmails 203.2 at 3|");
}

TEST(CompileRead, operators_of_both_databases) {
  struct Row {
    Node filter;
    std::string_view sqlite;
    std::string_view postgres;
  };
  const auto comma_list = [] { return list({text("A")}); };
  const Row rows[] = {
      {compare(kName, PORTICO_CMP_EQ, text("x")), "t0.\"name\" = ?1", "t0.\"name\" = $1::text"},
      {compare(kName, PORTICO_CMP_EQ, text("")), "t0.\"name\" IS NULL", "t0.\"name\" IS NULL"},
      {compare(kName, PORTICO_CMP_NEQ, null()), "t0.\"name\" IS NOT NULL", "t0.\"name\" IS NOT NULL"},
      {compare(kName, PORTICO_CMP_NEQ, text("x")), "t0.\"name\" <> ?1", "t0.\"name\" <> $1::text"},
      {compare(kName, PORTICO_CMP_STARTS_WITH, text("x")), "t0.\"name\" LIKE ?1 ESCAPE '\\'",
       "t0.\"name\" LIKE $1::text"},
      {compare(kName, PORTICO_CMP_ENDS_WITH, text("x")), "t0.\"name\" LIKE ?1 ESCAPE '\\'",
       "t0.\"name\" LIKE $1::text"},
      {compare(kName, PORTICO_CMP_LIKE, text("x%")), "t0.\"name\" LIKE ?1 ESCAPE '\\'",
       "t0.\"name\" LIKE $1::text"},
      {compare(kName, PORTICO_CMP_ILIKE, text("x%")),
       "portico_fold(t0.\"name\") LIKE portico_fold(?1) ESCAPE '\\'",
       "lower(t0.\"name\" COLLATE \"und-x-icu\") LIKE lower($1::text COLLATE \"und-x-icu\")"},
      {in(kCompanyId, {text(kUuid)}), "t0.\"id\" IN (SELECT value FROM json_each(?1))",
       "t0.\"id\" = ANY($1::uuid[])"},
      {compare(kScore, PORTICO_CMP_GTE, number("1")), "t0.\"score\" >= ?1",
       "t0.\"score\" >= $1::double precision"},
      {compare(kBig, PORTICO_CMP_LT, number("1")), "t0.\"big\" < ?1", "t0.\"big\" < $1::bigint"},
      {compare(kRatio, PORTICO_CMP_GT, number("1")), "t0.\"ratio\" > ?1", "t0.\"ratio\" > $1::numeric"},
      {compare(kCreatedAt, PORTICO_CMP_EQ, text("2026-01-01")),
       "(t0.\"created_at\" >= ?1 AND t0.\"created_at\" < (?1 + 1000))",
       "(t0.\"created_at\" >= $1::timestamptz AND t0.\"created_at\" < ($1::timestamptz + interval '1 "
       "millisecond'))"},
      {compare(kCreatedAt, PORTICO_CMP_GT, text("2026-01-01")), "t0.\"created_at\" >= (?1 + 1000)",
       "t0.\"created_at\" >= ($1::timestamptz + interval '1 millisecond')"},
      {compare(kStage, PORTICO_CMP_EQ, text("WON")), "t0.\"stage\" = ?1", "t0.\"stage\" = $1::text"},
      {compare(kStage, PORTICO_CMP_GT, text("NEW")),
       "(CASE t0.\"stage\" WHEN 'NEW' THEN 0 WHEN 'OLD_KEY' THEN 1 END) > ?1",
       "(CASE t0.\"stage\" WHEN 'NEW' THEN 0 WHEN 'OLD_KEY' THEN 1 END) > $1::bigint"},
      {compare(kTags, PORTICO_CMP_CONTAINS_ANY, comma_list()),
       "CASE WHEN t0.\"tags\" IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each(t0.\"tags\") AS a JOIN "
       "json_each(?1) AS b "
       "ON a.value = b.value) END",
       "t0.\"tags\" && $1::text[]"},
      {compare(kTags, PORTICO_CMP_CONTAINS_EXACTLY, comma_list()),
       "CASE WHEN t0.\"tags\" IS NOT NULL THEN NOT EXISTS (SELECT value FROM json_each(t0.\"tags\") EXCEPT "
       "SELECT value "
       "FROM json_each(?1)) AND NOT EXISTS (SELECT value FROM json_each(?1) EXCEPT SELECT value FROM "
       "json_each(t0.\"tags\")) END",
       "(t0.\"tags\" @> $1::text[] AND t0.\"tags\" <@ $1::text[])"},
      {compare(kTags, PORTICO_CMP_IS_EMPTY_ARRAY, boolean(true)), "t0.\"tags\" IS NULL",
       "t0.\"tags\" IS NULL"},
      {compare(kTags, PORTICO_CMP_IS_EMPTY_ARRAY, boolean(false)), "t0.\"tags\" IS NOT NULL",
       "t0.\"tags\" IS NOT NULL"},
      {compare(kAliases, PORTICO_CMP_CONTAINS_ILIKE, text("x%")),
       "CASE WHEN t0.\"aliases\" IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each(t0.\"aliases\") AS a WHERE "
       "portico_fold(a.value) LIKE portico_fold(?1) ESCAPE '\\') END",
       "CASE WHEN t0.\"aliases\" IS NOT NULL THEN EXISTS (SELECT 1 FROM unnest(t0.\"aliases\") AS a(value) "
       "WHERE "
       "lower(a.value COLLATE \"und-x-icu\") LIKE lower($1::text COLLATE \"und-x-icu\")) END"},
      {compare(kExtra, PORTICO_CMP_LIKE, text("x%")), "t0.\"extra\" LIKE ?1 ESCAPE '\\'",
       "t0.\"extra\" LIKE $1::text"},
      {part(compare(kRevenue, PORTICO_CMP_EQ, number("1")), 0), "t0.\"revenue_amountMicros\" = ?1",
       "t0.\"revenue_amountMicros\" = $1::numeric"},
      {node(PORTICO_NODE_IS_NULL, kParent), "t0.\"parent_id\" IS NULL", "t0.\"parent_id\" IS NULL"},
      {op(node(PORTICO_NODE_IS_NULL, kParent), 1), "t0.\"parent_id\" IS NOT NULL",
       "t0.\"parent_id\" IS NOT NULL"},
      {node(PORTICO_NODE_AND), "TRUE", "TRUE"},
      {node(PORTICO_NODE_OR), "TRUE", "TRUE"},
      {node(PORTICO_NODE_OR, 0,
            {node(PORTICO_NODE_IS_NULL, kName),
             node(PORTICO_NODE_NOT, 0,
                  {node(PORTICO_NODE_AND, 0,
                        {node(PORTICO_NODE_IS_NULL, kScore), node(PORTICO_NODE_IS_NULL, kRatio)})})}),
       "(t0.\"name\" IS NULL OR NOT ((t0.\"score\" IS NULL AND t0.\"ratio\" IS NULL)))",
       "(t0.\"name\" IS NULL OR NOT ((t0.\"score\" IS NULL AND t0.\"ratio\" IS NULL)))"},
      {node(PORTICO_NODE_VIA, kParent, {compare(kName, PORTICO_CMP_EQ, text("x"))}),
       "(t1.\"id\" IS NOT NULL AND t1.\"name\" = ?1)", "(t1.\"id\" IS NOT NULL AND t1.\"name\" = $1::text)"},
      {node(PORTICO_NODE_NOT, 0,
            {node(PORTICO_NODE_VIA, kParent, {compare(kName, PORTICO_CMP_EQ, text("x"))})}),
       "NOT (CASE WHEN t1.\"id\" IS NOT NULL THEN t1.\"name\" = ?1 END)",
       "NOT (CASE WHEN t1.\"id\" IS NOT NULL THEN t1.\"name\" = $1::text END)"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(condition(row.filter, Dialect::sqlite), row.sqlite);
    EXPECT_EQ(condition(row.filter, Dialect::postgres), row.postgres);
  }
}

TEST(CompileRead, related_records_are_joined_unless_they_are_deleted) {
  const auto texts = sql({read_list(kPerson, {node(PORTICO_NODE_RELATION, kPersonCompany, {field(kName)}),
                                              field(kPersonCompany)})},
                         Dialect::sqlite);
  EXPECT_EQ(
      texts[0],
      "SELECT t1.\"id\", t1.\"name\", t0.\"company_id\" FROM \"main\".\"person_2\" AS t0 LEFT JOIN "
      "\"main\".\"company_1\" AS t1 ON t1.\"id\" = t0.\"company_id\" AND t1.\"deleted_at\" IS NULL WHERE "
      "t0.\"deleted_at\" IS NULL ORDER BY t0.\"id\" ASC LIMIT 60");
}

TEST(CompileRead, children_are_one_statement_keyed_by_their_parents) {
  const auto root = [] {
    return read_list(kCompany, {node(PORTICO_NODE_RELATION, kPeople, {part(field(kFullName), 0)})});
  };
  const auto sqlite = sql({root()}, Dialect::sqlite);
  ASSERT_EQ(sqlite.size(), 2u);
  EXPECT_EQ(
      sqlite[1],
      "SELECT k.key, t0.\"name_firstName\" FROM json_each(?1) AS k CROSS JOIN \"main\".\"person_2\" AS t0 "
      "WHERE "
      "t0.rowid IN (SELECT t0.rowid FROM \"main\".\"person_2\" AS t0 WHERE t0.\"company_id\" = k.value AND "
      "t0.\"deleted_at\" IS NULL ORDER BY t0.\"id\" ASC LIMIT 60) ORDER BY k.key, t0.\"id\" ASC");
  const auto postgres = sql({root()}, Dialect::postgres);
  ASSERT_EQ(postgres.size(), 2u);
  EXPECT_EQ(postgres[1],
            "SELECT (k.ord - 1), r.c0, r.c1 FROM unnest($1::uuid[]) WITH ORDINALITY AS k(value, ord) CROSS "
            "JOIN LATERAL "
            "(SELECT t0.\"name_firstName\" AS c0, t0.\"id\" AS c1 FROM \"ws\".\"person_2\" AS t0 WHERE "
            "t0.\"company_id\" = "
            "k.value AND t0.\"deleted_at\" IS NULL ORDER BY t0.\"id\" ASC LIMIT 60) AS r ORDER BY "
            "k.ord, r.c1 ASC");
  const auto program = compiled({root()}, Dialect::sqlite);
  const auto& levels = program->roots[0].levels;
  ASSERT_EQ(levels.size(), 2u);
  EXPECT_EQ(levels[1].parent, 0u);
  EXPECT_EQ(levels[1].parent_key, 0u);
  EXPECT_EQ(levels[1].read, 1u);
  EXPECT_EQ(program->statements[1].columns, (std::vector<CellType>{CellType::int64, CellType::text}));
  EXPECT_EQ(program->statements[1].parameters[0].source, Parameter::Source::parent_keys);
}

TEST(CompileRead, grandchildren_are_keyed_behind_the_ordinal_of_their_parents) {
  const auto program = compiled(
      {read_list(kPerson,
                 {node(PORTICO_NODE_RELATION, kPersonCompany,
                       {node(PORTICO_NODE_RELATION, kChildren,
                             {field(kName), node(PORTICO_NODE_RELATION, kPeople, {field(kFullName)})})})})},
      Dialect::postgres);
  const auto& levels = program->roots[0].levels;
  ASSERT_EQ(levels.size(), 3u);
  EXPECT_EQ(levels[1].parent, 0u);
  EXPECT_EQ(levels[1].parent_key, 0u);  // the joined company's id
  EXPECT_EQ(levels[2].parent, 1u);
  EXPECT_EQ(levels[2].parent_key, 2u);  // ordinal, name, id
}

TEST(CompileRead, a_shaped_list_has_its_count_and_one_row_more) {
  const auto program =
      compiled({read_list(kCompany, {named(node(PORTICO_NODE_RECORDS, 0, {field(kName)}), "companies"),
                                     node(PORTICO_NODE_COUNT),
                                     node(PORTICO_NODE_PAGE_INFO, 0,
                                          {op(node(PORTICO_NODE_PAGE_FIELD), PORTICO_PAGE_END_CURSOR),
                                           op(node(PORTICO_NODE_PAGE_FIELD), PORTICO_PAGE_HAS_NEXT)})})},
               Dialect::sqlite);
  const storage::Level& level = program->roots[0].levels[0];
  EXPECT_TRUE(level.shaped);
  EXPECT_TRUE(level.extra_row);
  EXPECT_EQ(level.cursor_keys.size(), 1u);
  EXPECT_EQ(program->statements[level.count].sql,
            "SELECT count(*) FROM \"main\".\"company_1\" AS t0 WHERE t0.\"deleted_at\" IS NULL");
  std::string shape;
  for (const EncodeOp& each : level.shape) shape += each.kind == EncodeOp::Kind::literal ? each.text : "<>";
  EXPECT_EQ(shape, "{\"companies\":<>,\"totalCount\":<>,\"pageInfo\":{\"endCursor\":<>,\"hasNextPage\":<>}}");
}

// The condition that a cursor adds: order of one field and the id.
std::string keyset(std::uint32_t ordered, int direction, bool null_key, bool backward = false) {
  std::vector<plan::Bound> keys(2);
  if (!null_key) {
    keys[0].kind = plan::Bound::Kind::text;
    keys[0].text = "x";
  }
  keys[1].kind = plan::Bound::Kind::text;
  keys[1].text = kUuid;
  std::string cursor;
  plan::append_cursor(cursor, 1, keys);
  std::vector<Node> children = {field(kName), order(ordered, direction)};
  children.push_back(with(node(backward ? PORTICO_NODE_BEFORE : PORTICO_NODE_AFTER), text(cursor)));
  const auto texts = sql({read_list(kCompany, std::move(children))}, Dialect::sqlite);
  const std::string_view guard = "t0.\"deleted_at\" IS NULL AND ";
  const std::size_t begin = texts[0].find(guard) + guard.size();
  return texts[0].substr(begin, texts[0].find(" LIMIT") - begin);
}

TEST(CompileRead, cursors_find_their_place_among_nulls) {
  const std::string name = "t0.\"name\"";
  const std::string id = "t0.\"id\"";
  // ascending, nulls first
  EXPECT_EQ(keyset(kName, 1, false), name + " >= ?2 AND (" + name + " > ?2 OR (" + name + " = ?2 AND " + id +
                                         " > ?1)) ORDER BY " + name + " ASC, " + id + " ASC");
  EXPECT_EQ(keyset(kName, 1, true), "(" + name + " IS NOT NULL OR (" + name + " IS NULL AND " + id +
                                        " > ?1)) ORDER BY " + name + " ASC, " + id + " ASC");
  // ascending, nulls last
  EXPECT_EQ(keyset(kName, 2, false), "((" + name + " > ?2 OR " + name + " IS NULL) OR (" + name +
                                         " = ?2 AND " + id + " > ?1)) ORDER BY " + name +
                                         " ASC NULLS LAST, " + id + " ASC");
  EXPECT_EQ(keyset(kName, 2, true), "(" + name + " IS NULL AND " + id + " > ?1) ORDER BY " + name +
                                        " ASC NULLS LAST, " + id + " ASC");
  // descending, nulls first
  EXPECT_EQ(keyset(kName, 3, false), name + " <= ?2 AND (" + name + " < ?2 OR (" + name + " = ?2 AND " + id +
                                         " > ?1)) ORDER BY " + name + " DESC NULLS FIRST, " + id + " ASC");
  // descending, nulls last
  EXPECT_EQ(keyset(kName, 4, false), "((" + name + " < ?2 OR " + name + " IS NULL) OR (" + name +
                                         " = ?2 AND " + id + " > ?1)) ORDER BY " + name + " DESC, " + id +
                                         " ASC");
  // backwards all is turned round
  EXPECT_EQ(keyset(kName, 1, false, true), "((" + name + " < ?2 OR " + name + " IS NULL) OR (" + name +
                                               " = ?2 AND " + id + " < ?1)) ORDER BY " + name + " DESC, " +
                                               id + " DESC");
  // what must have a value has no nulls to place
  const std::string created = "t0.\"created_at\"";
  EXPECT_EQ(keyset(kCreatedAt, 4, false), created + " <= ?2 AND (" + created + " < ?2 OR (" + created +
                                              " = ?2 AND " + id + " > ?1)) ORDER BY " + created + " DESC, " +
                                              id + " ASC");
}

TEST(CompileRead, no_expression_stands_under_the_name_of_an_ordered_column) {
  for (const std::uint32_t id : {kName, kStage, kTags, kCreatedAt, kRatio}) {
    for (const Dialect dialect : {Dialect::sqlite, Dialect::postgres}) {
      const auto texts = sql({read_list(kCompany, {field(id), order(id, 1)})}, dialect);
      EXPECT_EQ(texts[0].substr(0, texts[0].find(" FROM ")).find(" AS "), std::string::npos) << texts[0];
      EXPECT_NE(texts[0].find("t0.\"", texts[0].find("ORDER BY")), std::string::npos);
    }
  }
}

TEST(CompileRead, no_byte_of_a_value_reaches_the_text) {
  const std::string evil = "evil'\"; DROP TABLE x; --";
  for (const Dialect dialect : {Dialect::sqlite, Dialect::postgres}) {
    for (const auto& each :
         sql({read_list(kCompany, {named(field(kName), evil), compare(kName, PORTICO_CMP_ILIKE, text(evil)),
                                   with(node(PORTICO_NODE_AFTER), text(evil))}),
              insert_one(kCompany, {{kName, text(evil)}, {kExtra, object({{evil, text(evil)}})}}),
              update_one(kCompany, kCompanyId, {{kName, text(evil)}})},
             dialect)) {
      EXPECT_EQ(each.find("evil"), std::string::npos) << each;
    }
  }
}

TEST(CompileWrite, postgres_changes_tells_and_answers_in_one_statement) {
  const auto program =
      compiled({insert_one(kPerson, {{kFullName, object({{"firstName", text("Ada")}})}}, {field(kPersonId)})},
               Dialect::postgres);
  ASSERT_EQ(program->statements.size(), 1u);
  EXPECT_EQ(program->roots[0].write_steps, std::vector<std::uint32_t>{0});
  EXPECT_EQ(program->roots[0].levels[0].rows, 0u);
  const std::string& text_of = program->statements[0].sql;
  EXPECT_EQ(text_of.substr(0, text_of.find("CASE")),
            "WITH v AS (SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::double precision[], "
            "$5::bigint[], "
            "$6::double precision[]) WITH ORDINALITY AS u(c0, c1, c2, c3, c4, c5, ord)), w AS (INSERT INTO "
            "\"ws\".\"person_2\" (\"id\", \"name_firstName\", \"name_lastName\", \"position\") SELECT v.c0, "
            "v.c1, v.c2, ");
  EXPECT_NE(
      text_of.find(
          "e AS (INSERT INTO \"ws\".\"portico_outbox\" (\"object_id\", \"record_id\", \"op\", "
          "\"changed_fields\", \"before\", \"after\", \"principal\", \"snapshot_version\", \"at\") SELECT 2, "
          "w.\"id\", 1, NULL, NULL, to_jsonb(w)::text, "),
      std::string::npos)
      << text_of;
  EXPECT_NE(text_of.find(" SELECT t0.\"id\" FROM w AS t0 JOIN v ON v.c0 = t0.\"id\" ORDER BY v.ord"),
            std::string::npos);
}

TEST(CompileWrite, an_answer_that_shows_the_changed_table_is_read_afterwards) {
  const auto steps = [](Dialect dialect, std::uint32_t relation) {
    const auto program = compiled(
        {insert_one(kCompany, {}, {field(kName), node(PORTICO_NODE_RELATION, relation, {})})}, dialect);
    return program->roots[0].write_steps.size() +
           (program->roots[0].levels[0].rows == program->roots[0].write_steps[0] ? 0 : 10);
  };
  EXPECT_EQ(steps(Dialect::postgres, kPeople), 1u);
  EXPECT_EQ(steps(Dialect::postgres, kParent), 11u);
  EXPECT_EQ(steps(Dialect::sqlite, kPeople), 12u);
  EXPECT_EQ(steps(Dialect::sqlite, kParent), 12u);
}

TEST(CompileWrite, sqlite_tells_before_it_changes) {
  const auto program =
      compiled({update_one(kPerson, kPersonId, {{kFullName, object({{"firstName", text("Ada")}})}},
                           {field(kFullName)})},
               Dialect::sqlite);
  ASSERT_EQ(program->statements.size(), 2u);
  const std::string& event = program->statements[0].sql;
  EXPECT_EQ(event.find("INSERT INTO \"main\".\"portico_outbox\""), 0u);
  EXPECT_NE(event.find("SELECT 2, t0.\"id\", 2, '[202]', json_object("), std::string::npos) << event;
  EXPECT_NE(event.find("WHERE t0.\"id\" = ?"), std::string::npos);
  EXPECT_NE(event.find("RETURNING \"record_id\""), std::string::npos);
  EXPECT_EQ(program->statements[1].sql,
            "UPDATE \"main\".\"person_2\" AS t0 SET \"name_firstName\" = CASE WHEN ?3 THEN ?2 ELSE "
            "t0.\"name_firstName\" END, "
            "\"name_lastName\" = CASE WHEN ?5 THEN ?4 ELSE t0.\"name_lastName\" END WHERE t0.\"id\" IN "
            "(SELECT value FROM "
            "json_each(?1)) RETURNING \"id\", \"name_firstName\", \"name_lastName\"");
}

TEST(CompileWrite, a_deleted_record_is_changed_like_others) {
  const auto event_of = [](Node root) { return sql({std::move(root)}, Dialect::sqlite)[0]; };
  EXPECT_EQ(event_of(update_one(kPerson, kPersonId, {})).find("\"deleted_at\" IS NULL"), std::string::npos);
  Node destroy = one(op(node(PORTICO_NODE_DELETE, kPerson, {compare(kPersonId, PORTICO_CMP_EQ, text(kUuid))}),
                        PORTICO_DELETE_DESTROY));
  EXPECT_EQ(event_of(std::move(destroy)).find("\"deleted_at\" IS NULL"), std::string::npos);
}

TEST(CompileWrite, of_many_records_chooses_one_more_than_may_be_changed) {
  const auto many = [](int kind, int operation) {
    return op(node(static_cast<std::uint16_t>(kind), kCompany,
                   {node(PORTICO_NODE_IS_NULL, kName), field(kCompanyId)}),
              operation);
  };
  for (const auto& [kind, operation] : {std::pair<int, int>{PORTICO_NODE_UPDATE, PORTICO_UPDATE_SET},
                                        std::pair<int, int>{PORTICO_NODE_UPDATE, PORTICO_UPDATE_RESTORE},
                                        std::pair<int, int>{PORTICO_NODE_DELETE, PORTICO_DELETE_SOFT},
                                        std::pair<int, int>{PORTICO_NODE_DELETE, PORTICO_DELETE_DESTROY}}) {
    for (const Dialect dialect : {Dialect::sqlite, Dialect::postgres}) {
      const auto program = compiled({many(kind, operation)}, dialect);
      EXPECT_EQ(program->roots[0].most_records, 200u);
      const std::string& first = program->statements[program->roots[0].write_steps[0]].sql;
      EXPECT_NE(first.find(" ORDER BY t0.\"id\" LIMIT 201"), std::string::npos) << first;
      const bool refuses = first.find("(SELECT count(*) FROM b) <= 200") != std::string::npos;
      EXPECT_EQ(refuses, dialect == Dialect::postgres) << first;
    }
  }
}

TEST(CompileWrite, what_a_destroyed_record_shows_is_read_before_it_is_gone) {
  for (const Dialect dialect : {Dialect::sqlite, Dialect::postgres}) {
    const auto program = compiled({one(op(node(PORTICO_NODE_DELETE, kCompany,
                                               {compare(kCompanyId, PORTICO_CMP_EQ, text(kUuid)),
                                                node(PORTICO_NODE_RELATION, kPeople, {})}),
                                          PORTICO_DELETE_DESTROY))},
                                  dialect);
    // On SQLite between two statements that tell the triggers of its dependants who does it.
    const bool postgres = dialect == Dialect::postgres;
    ASSERT_EQ(program->roots[0].final_steps.size(), postgres ? 1u : 3u);
    const std::string& last = program->statements[program->roots[0].final_steps[postgres ? 0 : 1]].sql;
    EXPECT_NE(last.find("DELETE FROM"), std::string::npos) << last;
    EXPECT_EQ(program->roots[0].write_steps.size(), 1u);
  }
}

TEST(CompileWrite, every_placeholder_has_its_parameter) {
  const std::vector<Node> roots = {
      insert_one(kCompany, {{kName, text("x")}, {kTags, list({})}}, {field(kName)}),
      update_one(kCompany, kCompanyId, {{kAddress, object({})}, {kPosition, text("last")}},
                 {field(kAddress)}),
      read_list(kCompany, {field(kStage), order(kStage, 4), compare(kStage, PORTICO_CMP_GT, text("NEW"))})};
  for (const Node& root : roots) {
    for (const Dialect dialect : {Dialect::sqlite, Dialect::postgres}) {
      const auto program = compiled({root}, dialect);
      for (const storage::Statement& statement : program->statements) {
        const char mark = dialect == Dialect::sqlite ? '?' : '$';
        std::size_t highest = 0;
        for (std::size_t at = statement.sql.find(mark); at != std::string::npos;
             at = statement.sql.find(mark, at + 1)) {
          highest = std::max<std::size_t>(highest, std::strtoul(statement.sql.c_str() + at + 1, nullptr, 10));
        }
        EXPECT_EQ(highest, statement.parameters.size()) << statement.sql;
      }
    }
  }
}

}  // namespace
}  // namespace portico::test
