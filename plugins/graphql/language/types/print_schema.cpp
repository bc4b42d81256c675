#include <algorithm>
#include <utility>

#include "language/syntax/printer.hpp"
#include "language/types/build_schema.hpp"
#include "language/types/built_in.hpp"

namespace graphql::language {
namespace {

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

// The digits of a number from `at` on; a leading zero is a number of its own.
std::string_view number_at(std::string_view name, std::size_t at) {
  std::size_t end = at + 1;
  while (name[at] != '0' && end < name.size() && is_digit(name[end])) ++end;
  return name.substr(at, end - at);
}

// By characters, but numbers within names by their size: item9 before item10.
bool is_before(std::string_view first, std::string_view second) {
  std::size_t at = 0;
  while (at < first.size() && at < second.size()) {
    if (is_digit(first[at]) && is_digit(second[at])) {
      const std::string_view left = number_at(first, at);
      const std::string_view right = number_at(second, at);
      if (left.size() != right.size()) return left.size() < right.size();
      if (left != right) return left < right;
      at += left.size();
    } else {
      if (first[at] != second[at]) return first[at] < second[at];
      ++at;
    }
  }
  return first.size() < second.size();
}

// Whether a block string reads back as the text: no control characters, no blank first or last line, and no
// indentation that all lines share.
bool is_block_text(std::string_view text) {
  if (text.empty()) return true;
  bool first_line = true;
  bool all_indented = true;
  bool last_is_blank = false;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    const bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
    if (blank && first_line) return false;
    if (!blank && line.front() != ' ' && line.front() != '\t') all_indented = false;
    for (const char character : line) {
      if (static_cast<unsigned char>(character) < 0x20 && character != '\t') return false;
    }
    first_line = false;
    last_is_blank = blank;
    start = end + 1;
  }
  const bool several = text.find('\n') != std::string_view::npos;
  return !last_is_blank && !(several && all_indented);
}

class Printer {
 public:
  Printer(const Schema& schema, bool sorted) : schema_(schema), sorted_(sorted) {}

  std::string text() {
    print_schema();
    std::vector<const DirectiveType*> directives;
    for (const auto& directive : schema_.directives()) directives.push_back(directive.get());
    sort(directives, [](const DirectiveType* directive) { return std::string_view(directive->name); });
    for (const DirectiveType* directive : directives) {
      if (!is_built_in_directive(directive->name)) print(*directive);
    }
    for (const Type* type : sorted_types(schema_.types(), true)) print(*type);
    return std::move(out_);
  }

 private:
  template <class T, class NameOf>
  void sort(std::vector<T>& items, NameOf name_of) const {
    if (!sorted_) return;
    std::stable_sort(items.begin(), items.end(), [&](const T& first, const T& second) {
      return is_before(name_of(first), name_of(second));
    });
  }

  template <class T>
  std::vector<const T*> ordered(const std::vector<T>& items) const {
    std::vector<const T*> order;
    order.reserve(items.size());
    for (const T& item : items) order.push_back(&item);
    sort(order, [](const T* item) { return std::string_view(item->name); });
    return order;
  }

  std::vector<const Type*> sorted_types(const std::vector<TypeNumber>& numbers, bool own_only) const {
    std::vector<const Type*> types;
    for (const TypeNumber number : numbers) {
      if (!own_only || !is_built_in(number)) types.push_back(&schema_.type(number));
    }
    sort(types, [](const Type* type) { return std::string_view(type->name); });
    return types;
  }

  void start_definition() {
    if (!out_.empty()) out_ += "\n\n";
  }

  void print_description(const std::string& description, std::string_view indentation, bool first) {
    if (description.empty()) return;
    if (!first) out_ += '\n';
    out_ += indentation;
    for (const char character : print_string(description, is_block_text(description))) {
      out_ += character;
      if (character == '\n') out_ += indentation;
    }
    out_ += '\n';
  }

  void print_deprecation(const std::optional<std::string>& reason) {
    if (!reason) return;
    out_ += " @deprecated";
    if (*reason != kDefaultDeprecation) out_ += "(reason: " + print_string(*reason) + ")";
  }

  void print(const InputValue& input) {
    out_ += input.name + ": " + schema_.print(input.type);
    if (input.default_value != nullptr) out_ += " = " + language::print(*input.default_value);
    print_deprecation(input.deprecation);
  }

  void print_arguments(const std::vector<InputValue>& arguments, const std::string& indentation) {
    if (arguments.empty()) return;
    const bool described = std::any_of(arguments.begin(), arguments.end(),
                                       [](const InputValue& one) { return !one.description.empty(); });
    out_ += described ? "(\n" : "(";
    bool first = true;
    for (const InputValue* argument : ordered(arguments)) {
      if (!first) out_ += described ? "\n" : ", ";
      if (described) {
        print_description(argument->description, indentation + "  ", first);
        out_ += indentation + "  ";
      }
      print(*argument);
      first = false;
    }
    if (described) out_ += "\n" + indentation;
    out_ += ')';
  }

  void print_schema() {
    constexpr std::string_view kDefaults[] = {"Query", "Mutation", "Subscription"};
    constexpr std::string_view kWords[] = {"query", "mutation", "subscription"};
    bool by_default = schema_.description().empty();
    bool any = false;
    for (std::size_t kind = 0; kind < 3; ++kind) {
      const TypeNumber root = schema_.root(static_cast<Operation::Kind>(kind));
      by_default = by_default && root == schema_.find(kDefaults[kind]);
      any = any || root != kNoType;
    }
    if (by_default || !any) return;
    print_description(schema_.description(), "", true);
    out_ += "schema {\n";
    for (std::size_t kind = 0; kind < 3; ++kind) {
      const TypeNumber root = schema_.root(static_cast<Operation::Kind>(kind));
      if (root == kNoType) continue;
      out_ += "  ";
      out_ += kWords[kind];
      out_ += ": " + schema_.type(root).name + "\n";
    }
    out_ += '}';
  }

  void print(const DirectiveType& directive) {
    start_definition();
    print_description(directive.description, "", true);
    out_ += "directive @" + directive.name;
    print_arguments(directive.arguments, "");
    if (directive.repeatable) out_ += " repeatable";
    std::vector<std::string> locations = directive.locations;
    sort(locations, [](const std::string& location) { return std::string_view(location); });
    const char* before = " on ";
    for (const std::string& location : locations) {
      out_ += before + location;
      before = " | ";
    }
  }

  void print_names(const std::vector<TypeNumber>& numbers, const char* before, const char* between) {
    for (const Type* type : sorted_types(numbers, false)) {
      out_ += before + type->name;
      before = between;
    }
  }

  // What stands in braces, each with its description.
  template <class T, class Print>
  void print_block(const std::vector<T>& items, Print print_one) {
    if (items.empty()) return;
    out_ += " {\n";
    bool first = true;
    for (const T* item : ordered(items)) {
      print_description(item->description, "  ", first);
      out_ += "  ";
      print_one(*item);
      out_ += '\n';
      first = false;
    }
    out_ += '}';
  }

  void print_fields(const std::vector<FieldType>& fields) {
    print_block(fields, [this](const FieldType& field) {
      out_ += field.name;
      print_arguments(field.arguments, "  ");
      out_ += ": " + schema_.print(field.type);
      print_deprecation(field.deprecation);
    });
  }

  void print(const Type& type) {
    start_definition();
    print_description(type.description, "", true);
    switch (type.kind) {
      case TypeKind::scalar:
        out_ += "scalar " + type.name;
        if (!type.specified_by.empty()) out_ += " @specifiedBy(url: " + print_string(type.specified_by) + ")";
        return;
      case TypeKind::object:
      case TypeKind::interface:
        out_ += type.kind == TypeKind::object ? "type " : "interface ";
        out_ += type.name;
        print_names(type.interfaces, " implements ", " & ");
        return print_fields(type.fields);
      case TypeKind::union_type:
        out_ += "union " + type.name;
        return print_names(type.members, " = ", " | ");
      case TypeKind::enumeration:
        out_ += "enum " + type.name;
        return print_block(type.values, [this](const EnumValue& value) {
          out_ += value.name;
          print_deprecation(value.deprecation);
        });
      case TypeKind::input_object:
        out_ += "input " + type.name;
        if (type.one_of) out_ += " @oneOf";
        return print_block(type.input_fields, [this](const InputValue& field) { print(field); });
    }
  }

  const Schema& schema_;
  bool sorted_;
  std::string out_;
};

}  // namespace

std::string print_schema(const Schema& schema, bool sorted) {
  return Printer(schema, sorted).text();
}

}  // namespace graphql::language
