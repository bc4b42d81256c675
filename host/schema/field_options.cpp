#include <algorithm>

#include "base/near_names.hpp"
#include "schema/field_details.hpp"
#include "schema/names.hpp"

namespace portico::schema {
namespace {

constexpr std::string_view kColors[] = {"green", "turquoise", "sky",    "blue",   "purple",
                                        "pink",  "red",       "orange", "yellow", "gray"};

std::vector<Option> rating_options() {
  std::vector<Option> options;
  for (int i = 1; i <= 5; ++i) {
    const std::string digit = std::to_string(i);
    options.push_back({"RATING_" + digit, "RATING_" + digit, digit, "", i - 1});
  }
  return options;
}

void check_option(const OptionDescription& described, const Option& option, std::string_view where,
                  Problems* problems) {
  const int line = described.line;
  if (option.value.empty()) {
    problems->add(line, where, "an option needs a value, such as NEW");
  } else if (option.value.size() > kMaxNameBytes) {
    problems->add(line, where, "the option value \"" + option.value + "\" exceeds 63 characters; shorten it");
  } else if (!is_upper_snake(option.value)) {
    problems->add(line, where,
                  "the option value \"" + option.value +
                      "\" must be in UPPER_CASE and follow snake_case, such as IN_PROGRESS");
  }
  if (const auto fault = label_fault(option.label)) {
    problems->add(line, where, "the label of option " + option.value + " " + *fault);
  } else if (option.label.find(',') != std::string::npos) {
    problems->add(line, where,
                  "the option label \"" + option.label + "\" must not contain a comma; remove it");
  }
  if (!option.color.empty() &&
      std::find(std::begin(kColors), std::end(kColors), option.color) == std::end(kColors)) {
    const std::string hint = base::did_you_mean(base::nearest_names(option.color, kColors));
    problems->add(
        line, where,
        "the color \"" + option.color + "\" of option " + option.value + " is unknown, " +
            (hint.empty() ? "use green, red, purple, sky, turquoise, yellow, blue, pink, orange or gray"
                          : hint));
  }
}

}  // namespace

std::vector<Option> checked_options(const FieldDescription& field, std::string_view where,
                                    Problems* problems) {
  if (field.type == FieldType::rating) {
    if (!field.options.empty()) {
      problems->add(field.line, where,
                    "a RATING has the options RATING_1 to RATING_5; remove options or use SELECT");
    }
    return rating_options();
  }
  if (field.type != FieldType::select && field.type != FieldType::multi_select) {
    if (!field.options.empty()) {
      problems->add(
          field.line, where,
          std::string(type_name(field.type)) + " fields have no options; remove them or use SELECT");
    }
    return {};
  }
  if (field.options.empty()) {
    problems->add(
        field.line, where,
        "a field of type " + std::string(type_name(field.type)) + " needs options; list at least one");
    return {};
  }
  const bool positioned =
      std::all_of(field.options.begin(), field.options.end(),
                  [](const OptionDescription& option) { return option.position.has_value(); });
  std::vector<Option> options;
  for (const OptionDescription& described : field.options) {
    Option option;
    option.value = collapsed(described.value);
    option.key = option.value;
    option.label = collapsed(described.label);
    option.color = described.color;
    option.position = positioned ? *described.position : static_cast<int>(options.size());
    check_option(described, option, where, problems);
    for (const Option& other : options) {
      if (other.value == option.value) {
        problems->add(described.line, where,
                      "the option value \"" + option.value + "\" stands twice; remove one");
      }
      if (other.position == option.position) {
        problems->add(
            described.line, where,
            "two options have the position " + std::to_string(option.position) + "; number them apart");
      }
    }
    options.push_back(std::move(option));
  }
  if (!positioned &&
      std::any_of(field.options.begin(), field.options.end(),
                  [](const OptionDescription& option) { return option.position.has_value(); })) {
    problems->add(field.line, where,
                  "either all options have a position or none; complete them or remove them");
  }
  std::stable_sort(options.begin(), options.end(),
                   [](const Option& left, const Option& right) { return left.position < right.position; });
  return options;
}

}  // namespace portico::schema
