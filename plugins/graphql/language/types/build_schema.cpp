#include "language/types/build_schema.hpp"

#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "language/types/applied_directives.hpp"
#include "language/types/built_in.hpp"
#include "language/types/check_schema.hpp"
#include "language/types/constants.hpp"

namespace graphql::language {
namespace {

std::string text_of(const Value* description) {
  return description == nullptr ? std::string() : std::string(description->text);
}

// Default values of one type or directive; the arena is made with the first.
class Constants {
 public:
  const Value* kept(const Value* value) {
    if (value == nullptr) return nullptr;
    if (!arena_) arena_ = std::make_shared<Arena>(512);
    return kept_value(*value, *arena_);
  }
  std::shared_ptr<const Arena> arena() const { return arena_; }

 private:
  std::shared_ptr<Arena> arena_;
};

class Build {
 public:
  explicit Build(const Document& document) : document_(document) {}

  BuiltSchema built() {
    collect_definitions();
    collect_extensions();
    for (const Parts& parts : types_) numbers_.push_back(builder_.number(parts.front()->name.text));
    for (std::size_t index = 0; index < types_.size(); ++index)
      builder_.set(numbers_[index], std::make_shared<Type>(type(types_[index])));
    for (const DirectiveDefinition* definition : directives_)
      builder_.add_directive(std::make_shared<DirectiveType>(directive(*definition)));
    set_roots();
    // Without a fault every number that is named has its type.
    if (!faults_.empty()) return {nullptr, std::move(faults_)};
    std::shared_ptr<const Schema> schema = builder_.build();
    faults_ = schema_faults(*schema);
    for (std::string& fault : applied_directive_faults(*schema, document_))
      faults_.push_back(std::move(fault));
    if (!faults_.empty()) return {nullptr, std::move(faults_)};
    return {std::move(schema), {}};
  }

 private:
  using Parts = std::vector<const TypeDefinition*>;  // a definition and its extensions

  void add(std::string fault) { faults_.push_back(std::move(fault)); }

  void collect_definitions() {
    for (const auto& built_in : built_in_types())
      known_.emplace(built_in->name, builder_.number(built_in->name));
    for (const Definition& definition : document_.definitions) {
      if (definition.operation != nullptr || definition.fragment != nullptr)
        add("The document has an operation or fragment, which is no part of a schema.");
      if (definition.type != nullptr && !definition.type->extension) collect(*definition.type);
      if (definition.directive != nullptr) collect(*definition.directive);
      if (definition.schema != nullptr) collect(*definition.schema);
    }
  }

  void collect(const TypeDefinition& definition) {
    const std::string_view name = definition.name.text;
    const auto known = known_.find(name);
    if (known != known_.end() && is_built_in(known->second)) {
      // Documents that others print may repeat what every schema has.
      if (known->second >= kBuiltInScalars || definition.kind != TypeKind::scalar)
        add("Type " + std::string(name) + " is one that every schema has, and cannot be defined.");
      return;
    }
    if (known != known_.end()) return add("Type " + std::string(name) + " is defined twice.");
    known_.emplace(name, builder_.number(name));
    parts_.emplace(name, types_.size());
    types_.push_back({&definition});
  }

  void collect(const DirectiveDefinition& definition) {
    if (is_built_in_directive(definition.name.text)) return;
    if (!directive_names_.insert(definition.name.text).second)
      return add("The directive @" + std::string(definition.name.text) + " is defined twice.");
    directives_.push_back(&definition);
  }

  void collect(const SchemaDefinition& definition) {
    if (!definition.extension) {
      if (has_schema_) add("The schema is defined twice.");
      has_schema_ = true;
      builder_.set_description(text_of(definition.description));
    }
    for (const RootType& root : definition.roots) roots_.push_back(&root);
  }

  void collect_extensions() {
    for (const Definition& definition : document_.definitions) {
      if (definition.type == nullptr || !definition.type->extension) continue;
      const TypeDefinition& extension = *definition.type;
      const auto found = parts_.find(extension.name.text);
      if (found == parts_.end())
        add("Type " + std::string(extension.name.text) + " is extended, but not defined.");
      else if (types_[found->second].front()->kind != extension.kind)
        add("Type " + std::string(extension.name.text) + " is extended as another kind of type.");
      else
        types_[found->second].push_back(&extension);
    }
  }

  TypeNumber number(const Name& name, const std::string& place) {
    const auto known = known_.find(name.text);
    if (known != known_.end()) return known->second;
    add("The type " + std::string(name.text) + " of " + place + " is not defined.");
    return number_of(BuiltIn::string);
  }

  TypeUse use(const TypeNode& node, const std::string& place) {
    std::uint64_t wrappers = 0;
    unsigned shift = 0;
    const TypeNode* rest = &node;
    for (; rest->kind != TypeNode::Kind::named; rest = rest->of, shift += 2) {
      if (shift == 64) {
        add("The type of " + place + " is wrapped more than 32 times.");
        return {number_of(BuiltIn::string), 0};
      }
      const std::uint64_t wrapper = rest->kind == TypeNode::Kind::list ? TypeUse::list : TypeUse::non_null;
      wrappers |= wrapper << shift;
    }
    return {number(rest->name, place), wrappers};
  }

  void append(std::vector<InputValue>& values, const List<InputValueDefinition>& definitions,
              const std::string& owner, Constants& constants) {
    for (const InputValueDefinition& definition : definitions) {
      InputValue value;
      value.name = definition.name.text;
      value.description = text_of(definition.description);
      value.type = use(*definition.type, owner + "." + value.name);
      value.default_value = constants.kept(definition.default_value);
      value.deprecation = deprecation_of(definition.directives);
      values.push_back(std::move(value));
    }
  }

  void append(std::vector<FieldType>& fields, const List<FieldDefinition>& definitions,
              const std::string& owner, Constants& constants) {
    for (const FieldDefinition& definition : definitions) {
      FieldType field;
      field.name = definition.name.text;
      field.description = text_of(definition.description);
      const std::string place = owner + "." + field.name;
      field.type = use(*definition.type, place);
      append(field.arguments, definition.arguments, place, constants);
      field.deprecation = deprecation_of(definition.directives);
      fields.push_back(std::move(field));
    }
  }

  Type type(const Parts& parts) {
    Type made;
    made.kind = parts.front()->kind;
    made.name = parts.front()->name.text;
    made.description = text_of(parts.front()->description);
    Constants constants;
    for (const TypeDefinition* part : parts) {
      append(made.fields, part->fields, made.name, constants);
      append(made.input_fields, part->input_fields, made.name, constants);
      for (const Name& name : part->interfaces) made.interfaces.push_back(number(name, made.name));
      for (const Name& name : part->members) made.members.push_back(number(name, made.name));
      for (const EnumValueDefinition& value : part->values)
        made.values.push_back(
            {std::string(value.name.text), text_of(value.description), deprecation_of(value.directives)});
      if (const std::string_view url = specification_of(part->directives); !url.empty())
        made.specified_by = url;
      made.one_of = made.one_of || (made.kind == TypeKind::input_object && has_one_of(part->directives));
    }
    made.constants = constants.arena();
    made.index_names();
    return made;
  }

  DirectiveType directive(const DirectiveDefinition& definition) {
    DirectiveType made;
    made.name = definition.name.text;
    made.description = text_of(definition.description);
    made.repeatable = definition.repeatable;
    for (const Name& location : definition.locations) made.locations.emplace_back(location.text);
    Constants constants;
    append(made.arguments, definition.arguments, "@" + made.name, constants);
    made.constants = constants.arena();
    return made;
  }

  void set_roots() {
    bool set[3] = {};
    for (const RootType* root : roots_) {
      const std::size_t kind = static_cast<std::size_t>(root->kind);
      if (set[kind]) add("The schema names two types for one kind of operation.");
      set[kind] = true;
      builder_.set_root(root->kind, number(root->type, "the schema"));
    }
    if (has_schema_) return;
    // GraphQL, 3.3.1: without a definition of the schema the names tell.
    constexpr std::string_view kNames[] = {"Query", "Mutation", "Subscription"};
    for (std::size_t kind = 0; kind < 3; ++kind) {
      const auto known = known_.find(kNames[kind]);
      if (!set[kind] && known != known_.end())
        builder_.set_root(static_cast<Operation::Kind>(kind), known->second);
    }
  }

  const Document& document_;
  SchemaBuilder builder_;
  std::vector<std::string> faults_;
  std::vector<Parts> types_;
  std::vector<TypeNumber> numbers_;
  std::unordered_map<std::string_view, std::size_t> parts_;
  std::unordered_map<std::string_view, TypeNumber> known_;
  std::vector<const DirectiveDefinition*> directives_;
  std::unordered_set<std::string_view> directive_names_;
  std::vector<const RootType*> roots_;
  bool has_schema_ = false;
};

}  // namespace

BuiltSchema build_schema(const Document& document) {
  return Build(document).built();
}

}  // namespace graphql::language
