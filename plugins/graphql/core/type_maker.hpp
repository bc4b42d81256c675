// Small pieces of which the generated types are made.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/meaning.hpp"
#include "language/types/schema.hpp"

namespace graphql::core {

using TypePointer = std::shared_ptr<const language::Type>;

// Types under the numbers of one builder.
struct NumberedTypes {
  std::vector<std::pair<language::TypeNumber, TypePointer>> types;
};

class TypeMaker {
 public:
  TypeMaker(language::SchemaBuilder& builder, NumberedTypes& out) : builder_(builder), out_(out) {}

  language::TypeUse use(std::string_view name) { return builder_.use(name); }
  language::TypeUse required(std::string_view name) { return use(name).wrapped(language::TypeUse::non_null); }
  language::TypeUse list(std::string_view name) { return use(name).wrapped(language::TypeUse::list); }
  language::TypeUse list_of_required(std::string_view name) {
    return required(name).wrapped(language::TypeUse::list);
  }

  static language::Type make(language::TypeKind kind, std::string name, TypeRole role,
                             std::string description = {});
  static language::FieldType& add_field(language::Type& type, std::string_view name, language::TypeUse use,
                                        std::uint32_t meaning = 0, std::string_view description = {});
  static language::InputValue& add_input(language::Type& type, std::string_view name, language::TypeUse use,
                                         std::uint32_t meaning = 0, std::string_view description = {});
  static void add_argument(language::FieldType& field, std::string_view name, language::TypeUse use);
  static void add_value(language::Type& type, std::string_view name, std::string_view description = {});

  // The arguments of every list of records of `object` ("Person").
  void add_list_arguments(language::FieldType& field, const std::string& object);
  // SomeEnumFilter
  void add_enum_filter(const std::string& enum_name);
  void set(language::Type&& type);

 private:
  language::SchemaBuilder& builder_;
  NumberedTypes& out_;
};

// "person" -> "Person"
std::string capitalised(std::string_view name);

}  // namespace graphql::core
