#include "core/execute.hpp"

#include <string>
#include <unordered_set>
#include <vector>

#include "core/arguments.hpp"
#include "core/selection.hpp"
#include "language/types/introspection.hpp"
#include "language/values/coerce.hpp"

namespace graphql::core {
namespace {

using language::Value;
using portico::Error;
using portico::Node;
using portico::NodeIndex;
using portico::ok;
using portico::Part;
using portico::Status;

bool is_true(const Value* value) {
  return value != nullptr && value->kind == Value::Kind::boolean && value->truth;
}

// A root under construction. Another begins only when this one stands, so a refused root leaves nothing.
class RootWriter {
 public:
  RootWriter(RequestScope& scope, const PreparedField& field, const RootField& root)
      : scope_(scope), field_(field), root_(root) {}

  Status write() {
    if (root_.operation == Operation::find_many) return add_list(scope_, add(PORTICO_NODE_READ_LIST), field_);
    portico::Result<Value> coerced = arguments_of(scope_, field_);
    if (!coerced) return std::move(coerced).error();
    const Value& arguments = *coerced;
    switch (root_.operation) {
      case Operation::find_one:
        return find_one(arguments);
      case Operation::create_one:
        return create(arguments, PORTICO_ROOT_ONE);
      case Operation::create_many:
        return create(arguments, 0);
      case Operation::update_one:
      case Operation::update_many:
        return update(arguments);
      case Operation::delete_one:
      case Operation::delete_many:
        return change(arguments, PORTICO_NODE_DELETE, PORTICO_DELETE_SOFT);
      case Operation::destroy_one:
      case Operation::destroy_many:
        return change(arguments, PORTICO_NODE_DELETE, PORTICO_DELETE_DESTROY);
      default:
        return change(arguments, PORTICO_NODE_UPDATE, PORTICO_UPDATE_RESTORE);
    }
  }

 private:
  NodeIndex add(int kind, int op = 0, std::uint32_t flags = 0) {
    return scope_.plan.add_root(Node{static_cast<std::uint16_t>(kind), root_.object,
                                     static_cast<std::uint16_t>(op), flags, field_.response_name});
  }

  const language::Type& input(std::string_view argument) const {
    return scope_.schema.type(field_.type->argument(argument)->type);
  }

  Status find_one(const Value& arguments) {
    const NodeIndex root = add(PORTICO_NODE_READ_ONE);
    if (Status status = add_which(arguments, root); status != ok) return status;
    return add_record(scope_, root, field_);
  }

  Status create(const Value& arguments, std::uint32_t flags) {
    const NodeIndex root = add(PORTICO_NODE_INSERT, 0, flags);
    if (is_true(language::find_field(arguments, "upsert")))
      scope_.plan.add(root, Node{PORTICO_NODE_ON_CONFLICT});
    if (Status status = add_rows(scope_, root, *language::find_field(arguments, "data"), input("data"));
        status != ok)
      return status;
    return add_record(scope_, root, field_);
  }

  Status update(const Value& arguments) {
    const NodeIndex root = add(PORTICO_NODE_UPDATE, PORTICO_UPDATE_SET, flags(arguments));
    if (Status status = add_changes(scope_, root, *language::find_field(arguments, "data"), input("data"));
        status != ok)
      return status;
    if (Status status = add_which(arguments, root); status != ok) return status;
    return add_record(scope_, root, field_);
  }

  Status change(const Value& arguments, int kind, int op) {
    const NodeIndex root = add(kind, op, flags(arguments));
    if (Status status = add_which(arguments, root); status != ok) return status;
    return add_record(scope_, root, field_);
  }

  // One record is named by its id, many by a filter.
  static std::uint32_t flags(const Value& arguments) {
    return language::find_field(arguments, "id") != nullptr ? PORTICO_ROOT_ONE : 0;
  }
  Status add_which(const Value& arguments, NodeIndex root) {
    if (const Value* id = language::find_field(arguments, "id")) {
      const std::uint32_t id_field = field_.of->field("id")->meaning;
      scope_.plan.add(root, Node{PORTICO_NODE_CMP, id_field, PORTICO_CMP_EQ}, portico::Value::text(id->text));
      return ok;
    }
    const Value* filter = language::find_field(arguments, "filter");
    if (filter == nullptr || filter->kind != Value::Kind::object) return ok;
    return add_filter(scope_, root, *filter, input("filter"));
  }

  RequestScope& scope_;
  const PreparedField& field_;
  const RootField& root_;
};

// The answer piece by piece, in the order of the document.
class AnswerWriter {
 public:
  AnswerWriter(portico::Request& request, const CachedDocument& document, RequestScope& scope)
      : request_(request), document_(document), scope_(scope) {}

  void write(const PreparedModel& model, const PreparedOperation& operation) {
    parts_.push_back("{\"data\":{");
    for (const PreparedField& field : Included(operation.fields, scope_.truths)) {
      add_key(field);
      if (field.name == "__typename") {
        add_text('"' + operation.root->name + '"');
      } else if (field.type == nullptr) {
        add_introspection(field);
      } else if (role_of(*field.of) == TypeRole::connection && !reads_list(field, scope_.truths)) {
        add_text(constant_object(field, scope_.truths));
      } else if (field.of->meaning == static_cast<std::uint32_t>(TypeRole::none)) {
        parts_.push_back("null");
      } else {
        add_root(field, model.roots[field.type->meaning]);
      }
    }
    parts_.push_back("}");
  }

  portico::Answer send(const HowToAnswer& how) {
    portico::Reply reply;
    reply.content_type = transport::content_type(how.media_type);
    reply.error_mode = PORTICO_ERRORS_GRAPHQL;
    if (roots_ == 0) {
      if (!errors_.empty()) {
        reply.status = how.status_with_errors;
        parts_.push_back(",\"errors\":[");
        parts_.push_back(std::string_view(errors_));
        parts_.push_back("]");
      }
      parts_.push_back("}");
      return request_.respond(reply, parts_);
    }
    reply.known_errors = errors_;
    reply.status_with_errors = how.status_with_errors;
    reply.root_members = root_members_;
    parts_.push_back(portico::errors(",\"errors\":"));
    parts_.push_back("}");
    return request_.answer(scope_.plan, reply, parts_);
  }

 private:
  void add_key(const PreparedField& field) {
    if (!first_) parts_.push_back(",");
    first_ = false;
    parts_.push_back(std::string_view(field.root->key));
  }
  void add_text(std::string_view text) { parts_.push_back(scope_.arena.text(text)); }

  void add_error(const PreparedField& field, const Error& error) {
    const std::string members =
        field.root->error_members + ",\"path\":[\"" + std::string(field.response_name) + "\"]";
    if (!errors_.empty()) errors_ += ',';
    errors_ += request_.graphql_error(error, members);
    parts_.push_back("null");
  }

  void add_introspection(const PreparedField& field) {
    language::Selections selections;
    std::unordered_set<const language::Selection*> known;  // a fragment brings one as often as it is spread
    for (const PreparedField::Merged& each : field.selections) {
      if (scope_.truths[each.condition] && known.insert(each.selection).second)
        selections.push_back(each.selection);
    }
    std::string text;
    const std::string fault = language::append_introspection(
        text, {scope_.schema, *document_.document, scope_.variables}, selections);
    if (fault.empty()) {
      add_text(text);
    } else {
      add_error(field, Error(PORTICO_E_TOO_COMPLEX, fault));
    }
  }

  void add_root(const PreparedField& field, const RootField& root) {
    const portico::Plan::Mark mark = scope_.plan.mark();
    if (Status status = RootWriter(scope_, field, root).write(); status != ok) {
      scope_.plan.rewind(mark);
      add_error(field, status.error());
      return;
    }
    root_members_.push_back(field.root->error_members);
    parts_.push_back(portico::root(roots_++));
  }

  portico::Request& request_;
  const CachedDocument& document_;
  RequestScope& scope_;
  std::vector<Part> parts_;
  std::vector<std::string_view> root_members_;
  std::string errors_;
  std::uint32_t roots_ = 0;
  bool first_ = true;
};

}  // namespace

portico::Answer execute(portico::Request& request, const HowToAnswer& how, const PreparedModel& model,
                        const CachedDocument& document, const Value& variables, language::Arena& arena) {
  const PreparedOperation& operation = document.operation;
  portico::Plan plan;
  const Truths truths = operation.conditions.truths(*operation.operation, variables);
  RequestScope scope{*model.schema, variables, truths, arena, plan};
  AnswerWriter answer(request, document, scope);
  answer.write(model, operation);
  return answer.send(how);
}

}  // namespace graphql::core
