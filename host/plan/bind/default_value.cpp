#include <simdjson.h>

#include "plan/value_rules.hpp"

namespace portico::plan {
namespace {

// Strings of defaults carry quotes of their own.
std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') return text.substr(1, text.size() - 2);
  return text;
}

class Loader {
 public:
  explicit Loader(DefaultValue& target) : target_(target) {}

  portico_value load(simdjson::dom::element element) {
    portico_value value{};
    switch (element.type()) {
      case simdjson::dom::element_type::BOOL:
        value.kind = element.get_bool().value_unsafe() ? PORTICO_VALUE_TRUE : PORTICO_VALUE_FALSE;
        break;
      case simdjson::dom::element_type::STRING:
        value.kind = PORTICO_VALUE_STRING;
        value.text = keep(std::string(unquoted(element.get_string().value_unsafe())));
        break;
      case simdjson::dom::element_type::ARRAY: {
        const simdjson::dom::array items = element.get_array().value_unsafe();
        value.kind = PORTICO_VALUE_LIST;
        value.count = static_cast<std::uint32_t>(items.size());
        value.first = static_cast<std::uint32_t>(target_.items.size());
        target_.items.resize(target_.items.size() + value.count);
        std::uint32_t at = value.first;
        for (const simdjson::dom::element item : items) {
          const portico_value loaded = load(item);
          target_.items[at++] = loaded;
        }
        break;
      }
      case simdjson::dom::element_type::OBJECT: {
        const simdjson::dom::object members = element.get_object().value_unsafe();
        value.kind = PORTICO_VALUE_OBJECT;
        value.count = static_cast<std::uint32_t>(members.size());
        value.first = static_cast<std::uint32_t>(target_.items.size());
        target_.items.resize(target_.items.size() + 2 * value.count);
        std::uint32_t at = value.first;
        for (const auto& member : members) {
          portico_value name{};
          name.kind = PORTICO_VALUE_STRING;
          name.text = keep(std::string(member.key));
          target_.items[at++] = name;
          const portico_value loaded = load(member.value);
          target_.items[at++] = loaded;
        }
        break;
      }
      case simdjson::dom::element_type::NULL_VALUE:
        value.kind = PORTICO_VALUE_NULL;
        break;
      default:  // numbers: the model's own digits are not at hand here, so they are written out again
        value.kind = PORTICO_VALUE_NUMBER;
        value.text = keep(simdjson::to_string(element));
        break;
    }
    return value;
  }

  portico_str keep(std::string text) {
    target_.texts.push_back(std::move(text));
    const std::string& kept = target_.texts.back();
    return {kept.data(), kept.size()};
  }

 private:
  DefaultValue& target_;
};

}  // namespace

std::shared_ptr<const DefaultValue> parse_default(std::string_view json) {
  if (json.empty() || json == "null" || json == "\"now\"" || json == "now" || json == "\"uuid\"" ||
      json == "uuid") {
    return nullptr;
  }
  auto result = std::make_shared<DefaultValue>();
  Loader loader(*result);
  const simdjson::padded_string padded(json);
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  if (parser.parse(padded).get(element) == simdjson::SUCCESS) {
    result->value = loader.load(element);
  } else {  // 'NEW' without the quotes of JSON
    result->value.kind = PORTICO_VALUE_STRING;
    result->value.text = loader.keep(std::string(unquoted(json)));
  }
  return result;
}

}  // namespace portico::plan
