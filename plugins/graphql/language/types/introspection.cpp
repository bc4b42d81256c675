#include "language/types/introspection.hpp"

#include <unordered_map>
#include <utility>

#include "language/syntax/printer.hpp"
#include "language/types/introspection_plan.hpp"

namespace graphql::language {
namespace {

bool is_plain(char character) {
  return static_cast<unsigned char>(character) >= 0x20 && character != '"' && character != '\\';
}

void append_escaped(std::string& out, char character) {
  constexpr char kHex[] = "0123456789abcdef";
  switch (character) {
    case '"':
    case '\\':
      out += '\\';
      out += character;
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(character) >> 4U];
      out += kHex[static_cast<unsigned char>(character) & 15U];
  }
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_plain(text[at])) continue;
    out.append(text, plain, at - plain);
    append_escaped(out, text[at]);
    plain = at + 1;
  }
  out.append(text, plain, text.size() - plain);
  out += '"';
}

class Writer {
 public:
  Writer(std::string& out, const Schema& schema, const IntrospectionPlan& plan, std::size_t most_bytes)
      : out_(out), schema_(schema), plan_(plan), start_(out.size()), most_bytes_(most_bytes) {}

  bool is_full() const { return full_; }

  void write_schema(std::uint32_t plan) {
    write_object(plan, [this](const PlannedField& field) {
      switch (field.ask) {
        case Ask::description:
          return write_text(schema_.description());
        case Ask::types:
          return write_types(schema_.types(), field.plan);
        case Ask::query_type:
          return write_root(Operation::Kind::query, field.plan);
        case Ask::mutation_type:
          return write_root(Operation::Kind::mutation, field.plan);
        case Ask::subscription_type:
          return write_root(Operation::Kind::subscription, field.plan);
        case Ask::directives:
          return write_list(schema_.directives(), [&](const std::shared_ptr<const DirectiveType>& directive) {
            write(*directive, field.plan);
          });
        default:
          return write_null();
      }
    });
  }

  // Most types are told at many places in the same way: what was written once is copied.
  void write_type(TypeUse use, std::uint32_t plan) {
    const auto [place, is_new] = written_.try_emplace(Written{use, plan});
    if (!is_new && place->second.size != 0) {
      full_ = full_ || out_.size() - start_ > most_bytes_;
      if (!full_) out_.append(out_, place->second.start, place->second.size);
      return;
    }
    Span& span = place->second;  // stays where it is when others are added
    const std::size_t start = out_.size();
    write_fresh_type(use, plan);
    if (!full_) span = {start, out_.size() - start};
  }

 private:
  // A type as a plan tells it.
  struct Written {
    TypeUse use;
    std::uint32_t plan;
    bool operator==(const Written&) const = default;
  };
  struct WrittenHash {
    std::size_t operator()(const Written& written) const {
      constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
      const std::uint64_t named = (std::uint64_t{written.plan} << 32U) | written.use.type;
      const std::uint64_t mixed = (named * kOdd ^ written.use.wrappers) * kOdd;
      return static_cast<std::size_t>(mixed >> 16U);
    }
  };
  struct Span {
    std::size_t start = 0;
    std::size_t size = 0;
  };

  void write_fresh_type(TypeUse use, std::uint32_t plan) {
    if (!use.is_named()) return write_wrapped(use, plan);
    write_object(plan, [this, &type = schema_.type(use), use](const PlannedField& field) {
      write_type_field(type, use.type, field);
    });
  }

  void write_null() { out_ += "null"; }
  void write_truth(bool truth) { out_ += truth ? "true" : "false"; }
  void write_word(std::string_view word) {
    out_ += '"';
    out_ += word;
    out_ += '"';
  }
  // Null when there is none.
  void write_text(const std::string& text) {
    if (text.empty()) return write_null();
    append_string(out_, text);
  }
  void write_reason(const std::optional<std::string>& reason) {
    if (!reason) return write_null();
    append_string(out_, *reason);
  }

  template <class WriteField>
  void write_object(std::uint32_t index, WriteField write_field) {
    full_ = full_ || out_.size() - start_ > most_bytes_;
    if (full_) return;
    const ObjectPlan& object = plan_.objects[index];
    char before = '{';
    for (const PlannedField& field : object.fields) {
      out_ += before;
      out_ += field.key;
      if (field.ask == Ask::type_name)
        write_word(object.type_name);
      else
        write_field(field);
      before = ',';
    }
    out_ += object.fields.empty() ? "{}" : "}";
  }

  template <class Items, class WriteItem>
  void write_list(const Items& items, WriteItem write_item) {
    out_ += '[';
    bool first = true;
    for (const auto& item : items) {
      if (full_) return;
      if (!first) out_ += ',';
      write_item(item);
      first = false;
    }
    out_ += ']';
  }

  // Those of fields, arguments, values that are asked for.
  template <class T>
  void write_members(const std::vector<T>& members, const PlannedField& field) {
    out_ += '[';
    bool first = true;
    for (const T& member : members) {
      if (full_) return;
      if (member.deprecation && !field.with_deprecated) continue;
      if (!first) out_ += ',';
      write(member, field.plan);
      first = false;
    }
    out_ += ']';
  }

  void write_types(const std::vector<TypeNumber>& numbers, std::uint32_t plan) {
    write_list(numbers, [&](TypeNumber number) { write_type(TypeUse{number, 0}, plan); });
  }

  void write_root(Operation::Kind kind, std::uint32_t plan) {
    const TypeNumber number = schema_.root(kind);
    if (number == kNoType) return write_null();
    write_type(TypeUse{number, 0}, plan);
  }

  // Recursion is bounded by the levels of the plan.
  void write_wrapped(TypeUse use, std::uint32_t plan) {
    write_object(plan, [this, use](const PlannedField& field) {
      if (field.ask == Ask::kind)
        write_word(use.is_list() ? "LIST" : "NON_NULL");
      else if (field.ask == Ask::of_type)
        write_type(use.inner(), field.plan);
      else
        write_null();
    });
  }

  void write_type_field(const Type& type, TypeNumber number, const PlannedField& field) {
    const bool has_fields = type.kind == TypeKind::object || type.kind == TypeKind::interface;
    const bool is_abstract = type.kind == TypeKind::union_type || type.kind == TypeKind::interface;
    switch (field.ask) {
      case Ask::kind:
        return write_word(kind_word(type.kind));
      case Ask::name:
        return write_word(type.name);
      case Ask::description:
        return write_text(type.description);
      case Ask::specified_by:
        return write_text(type.specified_by);
      case Ask::fields:
        return has_fields ? write_members(type.fields, field) : write_null();
      case Ask::interfaces:
        return has_fields ? write_types(type.interfaces, field.plan) : write_null();
      case Ask::possible_types:
        return is_abstract ? write_types(schema_.possible_types(number), field.plan) : write_null();
      case Ask::enum_values:
        return type.kind == TypeKind::enumeration ? write_members(type.values, field) : write_null();
      case Ask::input_fields:
        return type.kind == TypeKind::input_object ? write_members(type.input_fields, field) : write_null();
      case Ask::is_one_of:
        return type.kind == TypeKind::input_object ? write_truth(type.one_of) : write_null();
      default:
        return write_null();
    }
  }

  // What fields, arguments and enum values have in common.
  template <class T>
  void write_common(const T& member, const PlannedField& field) {
    switch (field.ask) {
      case Ask::name:
        return write_word(member.name);
      case Ask::description:
        return write_text(member.description);
      case Ask::is_deprecated:
        return write_truth(member.deprecation.has_value());
      case Ask::deprecation_reason:
        return write_reason(member.deprecation);
      default:
        return write_null();
    }
  }

  void write(const FieldType& one, std::uint32_t plan) {
    write_object(plan, [&](const PlannedField& field) {
      if (field.ask == Ask::args)
        write_members(one.arguments, field);
      else if (field.ask == Ask::type)
        write_type(one.type, field.plan);
      else
        write_common(one, field);
    });
  }

  void write(const InputValue& one, std::uint32_t plan) {
    write_object(plan, [&](const PlannedField& field) {
      if (field.ask == Ask::type)
        write_type(one.type, field.plan);
      else if (field.ask == Ask::default_value && one.default_value != nullptr)
        append_string(out_, print(*one.default_value));
      else
        write_common(one, field);
    });
  }

  void write(const EnumValue& one, std::uint32_t plan) {
    write_object(plan, [&](const PlannedField& field) { write_common(one, field); });
  }

  void write(const DirectiveType& one, std::uint32_t plan) {
    write_object(plan, [&](const PlannedField& field) {
      switch (field.ask) {
        case Ask::name:
          return write_word(one.name);
        case Ask::description:
          return write_text(one.description);
        case Ask::is_repeatable:
          return write_truth(one.repeatable);
        case Ask::locations:
          return write_list(one.locations, [this](const std::string& location) { write_word(location); });
        case Ask::args:
          return write_members(one.arguments, field);
        default:
          return write_null();
      }
    });
  }

  std::string& out_;
  const Schema& schema_;
  const IntrospectionPlan& plan_;
  std::size_t start_;
  std::size_t most_bytes_;
  bool full_ = false;
  std::unordered_map<Written, Span, WrittenHash> written_;
};

TypeNumber named_type(const ExecutionView& view, const Selection& selection) {
  const Value* name = argument_value(selection, "name", view.variables);
  return name == nullptr || name->kind != Value::Kind::string ? kNoType : view.schema.find(name->text);
}

}  // namespace

std::string append_introspection(std::string& out, const ExecutionView& view, const Selections& selections,
                                 std::size_t most_bytes) {
  IntrospectionPlan plan = plan_introspection(view, selections);
  if (!plan.fault.empty()) return std::move(plan.fault);
  const std::size_t before = out.size();
  Writer writer(out, view.schema, plan, most_bytes);
  if (selections.front()->name.text == "__schema") {
    writer.write_schema(plan.root);
  } else {
    const TypeNumber number = named_type(view, *selections.front());
    if (number == kNoType)
      out += "null";
    else
      writer.write_type(TypeUse{number, 0}, plan.root);
  }
  if (!writer.is_full() && out.size() - before <= most_bytes) return {};
  out.resize(before);
  return "The introspection would give more than " + std::to_string(most_bytes) + " bytes.";
}

}  // namespace graphql::language
