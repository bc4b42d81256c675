#include "config/json_schema.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

#include <simdjson.h>

#include "base/json_text.hpp"
#include "base/utf8.hpp"
#include "config/decode.hpp"
#include "config/values.hpp"

namespace portico::config {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
namespace dom = simdjson::dom;

constexpr std::size_t kMaxBytes = 256 * 1024;
constexpr int kMaxDepth = 16;

Error invalid(const std::string& path, const std::string& sentence) {
  return Error(ErrorCode::CONFIG_SCHEMA_INVALID,
               "the configuration schema is not valid at '" + path + "': " + sentence);
}

constexpr std::string_view kTypeNames[] = {"string", "integer", "number", "boolean", "array", "object"};

std::string_view type_name(Schema::Type type) {
  return kTypeNames[static_cast<std::size_t>(type)];
}

bool is_number(Schema::Type type) {
  return type == Schema::Type::integer || type == Schema::Type::number;
}

// A default or a choice, as canonical JSON; nothing when it does not fit the schema.
std::optional<std::string> fitting(const Schema& schema, dom::element value) {
  std::string out;
  switch (schema.type) {
    case Schema::Type::string: {
      std::string_view text;
      if (value.get(text) != simdjson::SUCCESS) return std::nullopt;
      base::append_json_string(out, text);
      break;
    }
    case Schema::Type::boolean: {
      bool flag = false;
      if (value.get(flag) != simdjson::SUCCESS) return std::nullopt;
      out = flag ? "true" : "false";
      break;
    }
    case Schema::Type::integer: {
      std::int64_t number = 0;
      if (value.get(number) != simdjson::SUCCESS) return std::nullopt;
      const auto real = static_cast<double>(number);
      if ((schema.minimum && real < *schema.minimum) || (schema.maximum && real > *schema.maximum))
        return std::nullopt;
      base::append_json_int(out, number);
      break;
    }
    case Schema::Type::number: {
      double number = 0;
      if (value.get(number) != simdjson::SUCCESS) return std::nullopt;
      if ((schema.minimum && number < *schema.minimum) || (schema.maximum && number > *schema.maximum)) {
        return std::nullopt;
      }
      base::append_json_double(out, number);
      break;
    }
    case Schema::Type::array: {
      dom::array array;
      if (value.get(array) != simdjson::SUCCESS) return std::nullopt;
      out = "[";
      for (const dom::element item : array) {
        const auto text = fitting(schema.items[0], item);
        if (!text) return std::nullopt;
        out += (out.size() > 1 ? "," : "") + *text;
      }
      out += "]";
      break;
    }
    case Schema::Type::object:
      return std::nullopt;  // the defaults of an object are those of its properties
  }
  if (!schema.choices.empty() &&
      std::find(schema.choices.begin(), schema.choices.end(), out) == schema.choices.end()) {
    return std::nullopt;
  }
  return out;
}

class SchemaReader {
 public:
  Result<Schema> read(dom::element element, const std::string& path, int depth) {
    if (depth > kMaxDepth) return invalid(path, "it nests deeper than 16 levels");
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) return invalid(path, "a schema must be an object");
    if (Error error = keywords(object, path)) return error;
    Schema schema;
    std::string_view type;
    if (object["type"].get(type) != simdjson::SUCCESS)
      return invalid(path, "'type' must be given, as one word");
    const auto known = std::find(std::begin(kTypeNames), std::end(kTypeNames), type);
    if (known == std::end(kTypeNames))
      return invalid(path, "the type '" + std::string(type) + "' is not supported");
    schema.type = static_cast<Schema::Type>(known - std::begin(kTypeNames));
    if (Error error = annotations(object, schema, path)) return error;
    if (Error error = children(object, schema, path, depth)) return error;
    if (Error error = values(object, schema, path)) return error;
    return schema;
  }

 private:
  static base::Status keywords(dom::object object, const std::string& path) {
    constexpr std::string_view kKnown[] = {
        "type",    "properties", "required",    "items",     "default", "minimum",
        "maximum", "enum",       "description", "writeOnly", "format",  "additionalProperties",
        "title",   "examples",   "$schema",     "$id",       "$comment"};
    std::vector<std::string_view> seen;
    for (const auto field : object) {
      if (std::find(std::begin(kKnown), std::end(kKnown), field.key) == std::end(kKnown)) {
        return invalid(path, "the keyword '" + std::string(field.key) + "' is not supported");
      }
      if (std::find(seen.begin(), seen.end(), field.key) != seen.end()) {
        return invalid(path, "the keyword '" + std::string(field.key) + "' is written twice");
      }
      seen.push_back(field.key);
    }
    return {};
  }

  static base::Status annotations(dom::object object, Schema& schema, const std::string& path) {
    std::string_view text;
    dom::element element;
    if (object["description"].get(element) == simdjson::SUCCESS) {
      if (element.get(text) != simdjson::SUCCESS) return invalid(path, "'description' must be a text");
      schema.description = text;
    }
    if (object["writeOnly"].get(element) == simdjson::SUCCESS &&
        element.get(schema.secret) != simdjson::SUCCESS) {
      return invalid(path, "'writeOnly' must be true or false");
    }
    if (schema.secret && schema.type != Schema::Type::string)
      return invalid(path, "only a string can be writeOnly");
    if (object["format"].get(element) == simdjson::SUCCESS) {
      schema.path = element.get(text) == simdjson::SUCCESS && text == "path";
      if (!schema.path || schema.type != Schema::Type::string || schema.secret)
        return invalid(path, "'format' can only be \"path\", at a string that is no secret");
    }
    bool more = false;
    if (object["additionalProperties"].get(element) == simdjson::SUCCESS &&
        (element.get(more) != simdjson::SUCCESS || more)) {
      return invalid(path, "'additionalProperties' can only be false");
    }
    for (const auto& [name, target] :
         {std::pair{"minimum", &schema.minimum}, std::pair{"maximum", &schema.maximum}}) {
      if (object[name].get(element) != simdjson::SUCCESS) continue;
      double number = 0;
      if (element.get(number) != simdjson::SUCCESS || !is_number(schema.type)) {
        return invalid(path, "'" + std::string(name) + "' must be a number, at an integer or a number");
      }
      *target = number;
    }
    if (schema.minimum && schema.maximum && *schema.minimum > *schema.maximum) {
      return invalid(path, "'minimum' is above 'maximum'");
    }
    return {};
  }

  base::Status children(dom::object object, Schema& schema, const std::string& path, int depth) {
    dom::element element;
    const bool has_items = object["items"].get(element) == simdjson::SUCCESS;
    if (has_items != (schema.type == Schema::Type::array))
      return invalid(path, "'items' belongs to an array, and an array needs it");
    if (has_items) {
      auto items = read(element, path + "[]", depth + 1);
      if (!items) return std::move(items).error();
      const bool scalar = items->type != Schema::Type::array && items->type != Schema::Type::object;
      if (!scalar) return invalid(path, "an array can only hold strings, numbers or booleans");
      schema.items.push_back(std::move(*items));
    }
    dom::object properties;
    if (object["properties"].get(element) == simdjson::SUCCESS) {
      if (schema.type != Schema::Type::object || element.get(properties) != simdjson::SUCCESS) {
        return invalid(path, "'properties' must be an object, at an object");
      }
      std::vector<std::pair<std::string, Schema>> read_ones;
      for (const auto field : properties) {
        auto property = read(field.value, path + "." + std::string(field.key), depth + 1);
        if (!property) return std::move(property).error();
        read_ones.emplace_back(std::string(field.key), std::move(*property));
      }
      std::sort(read_ones.begin(), read_ones.end(),
                [](const auto& a, const auto& b) { return a.first < b.first; });
      for (auto& [name, property] : read_ones) {
        if (!schema.names.empty() && schema.names.back() == name) {
          return invalid(path, "the property '" + name + "' is written twice");
        }
        schema.names.push_back(name);
        schema.properties.push_back(std::move(property));
      }
    }
    if (object["required"].get(element) == simdjson::SUCCESS) {
      dom::array required;
      if (element.get(required) != simdjson::SUCCESS)
        return invalid(path, "'required' must be a list of names");
      for (const dom::element item : required) {
        std::string_view name;
        if (item.get(name) != simdjson::SUCCESS ||
            !std::binary_search(schema.names.begin(), schema.names.end(), name)) {
          return invalid(path, "'required' may only hold names of its properties");
        }
        schema.required.emplace_back(name);
      }
    }
    return {};
  }

  static base::Status values(dom::object object, Schema& schema, const std::string& path) {
    dom::element element;
    if (object["enum"].get(element) == simdjson::SUCCESS) {
      dom::array choices;
      if (element.get(choices) != simdjson::SUCCESS || choices.begin() == choices.end()) {
        return invalid(path, "'enum' must be a list of values");
      }
      std::vector<std::string> texts;
      for (const dom::element item : choices) {
        const auto text = fitting(schema, item);
        if (!text) return invalid(path, "a value of 'enum' does not fit the type or the bounds");
        texts.push_back(*text);
      }
      schema.choices = std::move(texts);
    }
    if (object["default"].get(element) == simdjson::SUCCESS) {
      schema.fallback = fitting(schema, element);
      if (!schema.fallback)
        return invalid(path, "'default' does not fit the type, the bounds or the choices");
    }
    return {};
  }
};

// Gathers every fault; what it returns counts only without any.
class SubtreeCheck {
 public:
  std::vector<Error> faults;

  std::string object(const Schema& schema, const Node& node, const std::string& path) {
    if (!node.is_map() && !node.is_null()) {
      return refuse(type_fault(schema, node, path, "a section with keys"));
    }
    std::vector<const Node*> given(schema.names.size(), nullptr);
    std::vector<std::size_t> known_faulty;  // given, but not readable
    std::vector<Node> secrets;
    secrets.reserve(node.members.size());
    for (const auto& [name, value, origin] : node.members) {
      std::size_t at = index_of(schema, name, origin);
      if (at == schema.names.size() && name.size() > 5 &&
          equal_without_case(name.substr(name.size() - 5), "_file")) {
        at = index_of(schema, name.substr(0, name.size() - 5), origin);
        if (at != schema.names.size() && schema.properties[at].secret && value.is_scalar()) {
          auto text = read_secret_file(located(value.scalar, origin), value.origin, path + "." + name);
          if (!text) {
            refuse(std::move(text).error());
            known_faulty.push_back(at);
            continue;
          }
          Node secret = Node::make_scalar(std::move(*text), value.origin);
          secret.quoted = true;
          secrets.push_back(std::move(secret));
          if (given[at] != nullptr) refuse(both(value.origin, path, schema.names[at]));
          given[at] = &secrets.back();
          continue;
        }
        at = schema.names.size();
      }
      if (at == schema.names.size()) {
        const std::vector<std::string_view> names(schema.names.begin(), schema.names.end());
        refuse(unknown_key(origin, path + "." + name, name, names));
        continue;
      }
      if (value.is_null()) continue;
      if (given[at] != nullptr) refuse(both(value.origin, path, schema.names[at]));
      given[at] = &value;
    }
    return written(schema, node, given, known_faulty, path);
  }

 private:
  std::string refuse(Error error) {
    faults.push_back(std::move(error));
    return {};
  }

  // Relative paths of a file count from its folder.
  static std::string located(const std::string& file, const Origin& origin) {
    if (origin.kind != Origin::Kind::file || file.empty() || file.starts_with('/')) return file;
    return (std::filesystem::path(origin.name).parent_path() / file).lexically_normal().string();
  }

  static Error both(const Origin& origin, const std::string& path, const std::string& name) {
    return fault(ErrorCode::CONFIG_VALUE, origin,
                 "'" + path + "." + name + "' is given twice; keep one of them");
  }

  static std::size_t index_of(const Schema& schema, std::string_view name, const Origin& origin) {
    const bool fold = origin.kind != Origin::Kind::file;
    for (std::size_t i = 0; i < schema.names.size(); ++i) {
      if (schema.names[i] == name || (fold && equal_without_case(schema.names[i], name))) return i;
    }
    return schema.names.size();
  }

  std::string written(const Schema& schema, const Node& node, const std::vector<const Node*>& given,
                      const std::vector<std::size_t>& known_faulty, const std::string& path) {
    std::string out = "{";
    for (std::size_t i = 0; i < schema.names.size(); ++i) {
      const std::string& name = schema.names[i];
      const Schema& property = schema.properties[i];
      const std::string below = path + "." + name;
      std::string text;
      if (given[i] != nullptr) {
        text = value(property, *given[i], below);
      } else if (std::find(known_faulty.begin(), known_faulty.end(), i) != known_faulty.end()) {
        continue;
      } else if (property.fallback) {
        text = *property.fallback;
      } else if (std::find(schema.required.begin(), schema.required.end(), name) != schema.required.end()) {
        refuse(fault(
            ErrorCode::CONFIG_VALUE, node.origin,
            "'" + below + "' is missing; write a value of type " + std::string(type_name(property.type))));
        continue;
      } else if (property.type == Schema::Type::object && property.required.empty()) {
        Node empty;
        empty.origin = node.origin;
        text = object(property, empty, below);
      } else {
        continue;
      }
      if (out.size() > 1) out += ',';
      base::append_json_string(out, name);
      out += ':';
      out += text;
    }
    return out + "}";
  }

  static Error type_fault(const Schema& schema, const Node& node, const std::string& path,
                          std::string_view wanted) {
    std::string shown = "something else";
    if (node.is_scalar()) shown = schema.secret ? "the value" : "'" + node.scalar.substr(0, 60) + "'";
    if (node.is_list()) shown = "a list";
    if (node.is_map()) shown = "a section";
    return fault(ErrorCode::CONFIG_TYPE, node.origin,
                 "'" + path + "' is " + shown + "; write " + std::string(wanted));
  }

  std::string value(const Schema& schema, const Node& node, const std::string& path) {
    if (schema.type == Schema::Type::object) return object(schema, node, path);
    if (schema.type == Schema::Type::array) return array(schema, node, path);
    if (!node.is_scalar()) return refuse(type_fault(schema, node, path, wanted(schema)));
    std::string out;
    std::optional<double> number;
    switch (schema.type) {
      case Schema::Type::string:
        if (!base::is_valid_utf8(node.scalar) || base::contains_nul(node.scalar)) {
          return refuse(type_fault(schema, node, path, "a text in UTF-8"));
        }
        base::append_json_string(out, schema.path ? located(node.scalar, node.origin) : node.scalar);
        break;
      case Schema::Type::boolean:
        if (node.quoted || (node.scalar != "true" && node.scalar != "false")) {
          return refuse(type_fault(schema, node, path, wanted(schema)));
        }
        out = node.scalar;
        break;
      case Schema::Type::integer: {
        const auto integer = parse_integer(node.scalar);
        if (!integer || node.quoted) return refuse(type_fault(schema, node, path, wanted(schema)));
        base::append_json_int(out, *integer);
        number = static_cast<double>(*integer);
        break;
      }
      default: {
        double real = 0;
        const char* last = node.scalar.data() + node.scalar.size();
        const auto [end, error] = std::from_chars(node.scalar.data(), last, real);
        if (error != std::errc() || end != last || node.quoted || !std::isfinite(real)) {
          return refuse(type_fault(schema, node, path, wanted(schema)));
        }
        base::append_json_double(out, real);
        number = real;
      }
    }
    const bool below = number && schema.minimum && *number < *schema.minimum;
    const bool above = number && schema.maximum && *number > *schema.maximum;
    const bool listed = schema.choices.empty() ||
                        std::find(schema.choices.begin(), schema.choices.end(), out) != schema.choices.end();
    if (below || above || !listed) {
      Error error = type_fault(schema, node, path, wanted(schema));
      error.code = ErrorCode::CONFIG_VALUE;
      return refuse(std::move(error));
    }
    return out;
  }

  std::string array(const Schema& schema, const Node& node, const std::string& path) {
    std::vector<Node> items = node.items;
    if (node.is_scalar() && node.is_override()) {
      for (const std::string_view part : split(node.scalar, ',')) {
        items.push_back(Node::make_scalar(std::string(part), node.origin));
      }
    } else if (!node.is_list()) {
      return refuse(type_fault(schema, node, path, "a list"));
    }
    std::string out = "[";
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out += ',';
      out += value(schema.items[0], items[i], path + "[" + std::to_string(i) + "]");
    }
    return out + "]";
  }

  static std::string wanted(const Schema& schema) {
    if (!schema.choices.empty()) {
      std::string text = "one of ";
      for (std::size_t i = 0; i < schema.choices.size(); ++i) text += (i > 0 ? ", " : "") + schema.choices[i];
      return text;
    }
    std::string text = schema.type == Schema::Type::boolean   ? "true or false"
                       : schema.type == Schema::Type::integer ? "a whole number"
                       : schema.type == Schema::Type::number  ? "a number"
                                                              : "a text";
    const auto bound = [&](const char* word, double limit) {
      text += word;
      base::append_json_double(text, limit);
    };
    if (schema.minimum) bound(" from ", *schema.minimum);
    if (schema.maximum) bound(" up to ", *schema.maximum);
    return text;
  }
};

}  // namespace

Result<Schema> parse_schema(std::string_view text) {
  if (text.size() > kMaxBytes) return invalid("", "it is larger than 256 KiB");
  dom::parser parser;
  dom::element root;
  if (const auto error = parser.parse(text.data(), text.size()).get(root); error != simdjson::SUCCESS) {
    return invalid("", std::string("it is not JSON: ") + simdjson::error_message(error));
  }
  auto schema = SchemaReader().read(root, "$", 0);
  if (schema && schema->type != Schema::Type::object)
    return invalid("$", "the outermost type must be object");
  return schema;
}

Result<std::string> check(const Schema& schema, const Node& node, const std::string& path) {
  SubtreeCheck subtree;
  std::string canonical = subtree.object(schema, node, path);
  if (!subtree.faults.empty()) return subtree.faults.front();
  return canonical;
}

std::vector<Error> faults_of(const Schema& schema, const Node& node, const std::string& path) {
  SubtreeCheck subtree;
  subtree.object(schema, node, path);
  return std::move(subtree.faults);
}

}  // namespace portico::config
