// Names and labels of bad intent, by the thousand: a model is refused with a message, or holds them as they
// are under physical names of the host's own making.
#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "support/hostile_texts.hpp"
#include "unit/schema/model_text.hpp"

namespace portico::schema {
namespace {

using testing::HostileTexts;
using testing::yaml_quoted;

bool is_word(std::string_view text) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= 63 && is_lower(text[0]) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

// Blanks at the ends go, those within become one.
std::string label_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct Place {
  const char* name;
  bool is_name;  // a label may be any text
  std::string (*model)(const std::string& quoted);
  std::string (*stored)(const std::vector<Object>& objects);
};

const Field& last_field(const std::vector<Object>& objects) {
  static const Field none;
  const Field* last = &none;
  for (const Field& field : objects.at(0).fields) {
    if (field.custom && field.id > last->id) last = &field;
  }
  return *last;
}

const std::vector<Place>& places() {
  static const std::vector<Place> all = {
      {"field", true, [](const std::string& text) { return model_with(text + ": {type: TEXT}"); },
       [](const std::vector<Object>& objects) { return last_field(objects).name; }},
      {"composite field", true,
       [](const std::string& text) { return model_with(text + ": {type: ADDRESS, nullable: true}"); },
       [](const std::vector<Object>& objects) { return last_field(objects).name; }},
      {"object", true, [](const std::string& text) { return "objects: {" + text + ": {plural: anyDeals}}"; },
       [](const std::vector<Object>& objects) { return objects.at(0).name_singular; }},
      {"plural", true, [](const std::string& text) { return "objects: {deal: {plural: " + text + "}}"; },
       [](const std::vector<Object>& objects) { return objects.at(0).name_plural; }},
      {"object's label", false,
       [](const std::string& text) { return "objects: {deal: {plural: deals, label: " + text + "}}"; },
       [](const std::vector<Object>& objects) { return objects.at(0).label_singular; }},
      {"label", false,
       [](const std::string& text) { return model_with("a: {type: TEXT, label: " + text + "}"); },
       [](const std::vector<Object>& objects) { return last_field(objects).label; }},
      {"option's label", false,
       [](const std::string& text) {
         return model_with("a: {type: SELECT, options: [{value: A, label: " + text + "}]}");
       },
       [](const std::vector<Object>& objects) { return last_field(objects).options.at(0).label; }},
  };
  return all;
}

// What the databases see of a model.
struct PhysicalNames {
  std::vector<std::string> relations;  // tables and indexes share one space
  std::vector<std::string> columns;    // with their tables
};

PhysicalNames physical_names(const std::vector<Object>& objects) {
  PhysicalNames names;
  for (const Object& object : objects) {
    names.relations.push_back(object.table);
    for (const Index& index : object.indexes) names.relations.push_back(index.name);
    for (const Field& field : object.fields) {
      for (const Column& column : field.columns) names.columns.push_back(object.table + "." + column.name);
    }
  }
  return names;
}

// Words of lower-case letters, digits and underscores; none that a database keeps for itself.
void expect_harmless(const PhysicalNames& names) {
  const auto harmless = [](std::string_view name) {
    return !name.empty() && name.size() <= 63 && name[0] >= 'a' && name[0] <= 'z' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
  };
  std::set<std::string> seen;
  for (const std::string& name : names.relations) {
    EXPECT_TRUE(harmless(name) && !name.starts_with("sqlite_")) << name;
    EXPECT_TRUE(seen.insert(name).second) << name << " names two tables or indexes";
  }
  for (const std::string& name : names.columns) {
    EXPECT_TRUE(harmless(name.substr(name.find('.') + 1))) << name;
    EXPECT_TRUE(seen.insert(name).second) << name << " names two columns";
  }
}

TEST(HostileNames, ten_thousand_are_refused_with_a_message_or_held_as_they_are) {
  HostileTexts texts(20'240'611);
  int held = 0;
  int refused = 0;
  for (int round = 0; round < 10'000; ++round) {
    const Place& place = places()[texts.below(places().size())];
    const std::string text = place.is_name && texts.below(2) == 0 ? texts.name() : texts.text();
    SCOPED_TRACE(std::string(place.name) + " " + yaml_quoted(text));
    const auto objects = objects_of(place.model(yaml_quoted(text)));
    if (!objects) {
      ++refused;
      EXPECT_EQ(objects.error().code, base::ErrorCode::MODEL_INVALID);
      EXPECT_EQ(objects.error().message.rfind("test.yaml:", 0), 0U) << objects.error().message;
      EXPECT_TRUE(base::is_valid_utf8(objects.error().message));
      // A good name is refused only for what it would mean.
      if (place.is_name && is_word(text)) {
        static const std::regex kReasons("reserved|collide|already|word of filters|cannot be the same");
        EXPECT_TRUE(std::regex_search(objects.error().message, kReasons)) << objects.error().message;
      }
    } else {
      ++held;
      if (!text.empty()) {  // else the label is made from the name
        EXPECT_EQ(place.stored(*objects), place.is_name ? text : label_of(text));
      }
      EXPECT_TRUE(base::is_valid_utf8(text) && !base::contains_nul(text));
      EXPECT_TRUE(!place.is_name || is_word(text));
      expect_harmless(physical_names(*objects));
    }
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_GT(held, 3'000);
  EXPECT_GT(refused, 3'000);
}

TEST(HostileNames, nine_thousand_in_one_model_never_meet_in_the_database) {
  HostileTexts texts(7);
  std::set<std::string> taken = {"a", "b"};
  int times = 0;  // a name comes again
  // Of so many bytes: a plural that is longer than its singular is another word in any case.
  const auto fresh = [&](std::size_t least, std::size_t most) {
    while (true) {
      std::string name = texts.name();
      if (taken.count(name) != 0) name += 'x' + std::to_string(++times);
      if (is_word(name) && name.size() >= least && name.size() <= most && taken.insert(name).second &&
          refusal("objects: {" + name + ": {plural: zz}}").empty() &&
          refusal(model_with(name + ": {type: TEXT}")).empty()) {
        return name;
      }
    }
  };
  std::string model = "objects:\n";
  for (int object = 0; object < 300; ++object) {
    model += "  " + fresh(1, 12) + ":\n    plural: " + fresh(13, 63) + "\n    fields:\n";
    for (int field = 0; field < 28; ++field) {
      model +=
          "      " + fresh(1, 58) + ": {type: " + (field % 9 == 0 ? "LINKS, unique: true" : "TEXT") + "}\n";
    }
  }
  const auto objects = objects_of(model);
  ASSERT_TRUE(objects) << objects.error().message;
  ASSERT_EQ(objects->size(), 300U);
  expect_harmless(physical_names(*objects));
}

}  // namespace
}  // namespace portico::schema
