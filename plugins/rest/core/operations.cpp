#include "core/operations.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>

#include "core/arrangement.hpp"
#include "core/body.hpp"
#include "grammar/words.hpp"

namespace rest::core {
namespace {

using grammar::Parameter;
using grammar::ParameterSet;
using portico::Answer;
using portico::Error;
using portico::Node;
using portico::NodeIndex;
using portico::ok;
using portico::Status;
using portico::Value;

constexpr ParameterSet kListParameters = {
    Parameter::filter,        Parameter::order_by, Parameter::limit, Parameter::starting_after,
    Parameter::ending_before, Parameter::depth,    Parameter::fields};
constexpr ParameterSet kRecordParameters = {Parameter::depth, Parameter::fields};
constexpr ParameterSet kCreateParameters = {Parameter::depth, Parameter::fields, Parameter::upsert};
constexpr ParameterSet kDeleteParameters = {Parameter::soft_delete};

// Words of the path that are no id, and the method that they take. The route table hands them to a capture
// when the method is another one.
struct PathWord {
  std::string_view word;
  std::string_view method;
};
constexpr PathWord kSecondSegments[] = {
    {"duplicates", "POST"}, {"groupBy", "GET"}, {"merge", "PATCH"}, {"restore", "PATCH"}};
constexpr PathWord kFirstSegments[] = {{"batch", "POST"}, {"restore", "PATCH"}};
constexpr PathWord kThirdSegments[] = {{"restore", "PATCH"}};

Status refuse_word(std::span<const PathWord> words, std::string_view segment, std::string_view method) {
  for (const PathWord& each : words) {
    if (each.word == segment)
      return Error(PORTICO_E_METHOD_NOT_ALLOWED, "This path does not take " + std::string(method) +
                                                     "; it takes " + std::string(each.method) + ".");
  }
  return ok;
}

NodeIndex add_root(portico::Plan& plan, const ObjectWords& words, int kind, int op = 0,
                   std::uint32_t flags = 0) {
  return plan.add_root(
      Node{static_cast<std::uint16_t>(kind), words.object.id(), static_cast<std::uint16_t>(op), flags});
}

void add_id(portico::Plan& plan, NodeIndex root, const ObjectWords& words, std::string_view id) {
  plan.add(root, Node{PORTICO_NODE_CMP, words.id_field, PORTICO_CMP_EQ}, Value::untyped(id));
}

Status open_call(Call& call, std::string_view object, ParameterSet allowed) {
  if (Status status = call.find_object(object); status != ok) return status;
  return call.read_parameters(allowed);
}

Status open_record_call(Call& call, ParameterSet allowed) {
  portico::Request& request = call.request();
  Status found = call.find_object(request.param(0));
  if (found != ok) {
    Status word = refuse_word(kFirstSegments, request.param(0), request.method());
    return word != ok ? std::move(word) : std::move(found);
  }
  if (Status status = refuse_word(kSecondSegments, request.param(1), request.method()); status != ok)
    return status;
  if (Status status = call.read_parameters(allowed); status != ok) return status;
  return call.read_projection();
}

Status add_filter_parameter(Call& call, portico::Plan& plan, NodeIndex root) {
  const auto text = call.parameters().text(Parameter::filter);
  if (!text) return ok;
  grammar::Filter filter(call.memory());
  if (Status status = grammar::parse_filter(*text, filter); status != ok) return status;
  return add_filter(plan, root, call.request(), call.schema(), call.words().object, filter);
}

Status add_filter_and_order(Call& call, portico::Plan& plan, NodeIndex root) {
  const grammar::Parameters& parameters = call.parameters();
  if (Status status = add_filter_parameter(call, plan, root); status != ok) return status;
  if (const auto text = parameters.text(Parameter::order_by)) {
    std::pmr::vector<grammar::OrderKey> keys(call.memory());
    if (Status status = grammar::parse_order(*text, keys); status != ok) return status;
    return add_order(plan, root, call.request(), call.schema(), call.words().object, keys);
  }
  return ok;
}

// LIMIT pages forward, LAST the other way; without a wish of the client the size is chosen below the plan.
Status add_page(const Call& call, portico::Plan& plan, NodeIndex root) {
  std::optional<std::uint32_t> limit;
  if (Status status = call.parameters().limit(limit); status != ok) return status;
  const auto after = call.parameters().non_empty(Parameter::starting_after);
  const auto before = call.parameters().non_empty(Parameter::ending_before);
  if (limit) {
    const int kind = before ? PORTICO_NODE_LAST : PORTICO_NODE_LIMIT;
    plan.add(root, Node{static_cast<std::uint16_t>(kind)}, plan.integer(*limit));
  }
  if (after) plan.add(root, Node{PORTICO_NODE_AFTER}, Value::text(*after));
  if (before) plan.add(root, Node{PORTICO_NODE_BEFORE}, Value::text(*before));
  return ok;
}

Answer create(portico::Request& request, const Settings& settings, bool many) {
  Call call(request, settings);
  if (Status status = open_call(call, request.param(0), kCreateParameters); status != ok) return status;
  if (Status status = call.read_projection(); status != ok) return status;
  bool upsert = false;
  if (Status status = call.parameters().flag(Parameter::upsert, upsert); status != ok) return status;

  portico::Plan plan;
  const ObjectWords& words = call.words();
  const NodeIndex root = add_root(plan, words, PORTICO_NODE_INSERT, 0, many ? 0 : PORTICO_ROOT_ONE);
  if (upsert) plan.add(root, Node{PORTICO_NODE_ON_CONFLICT});
  if (Status status = add_rows(plan, root, request, call.schema(), words.object, many, call.memory());
      status != ok)
    return status;
  if (Status status = call.add_records(plan, root, many ? words.create_many : words.create_one); status != ok)
    return status;
  return call.answer(plan, 201);
}

// A change of the record that the path names, or of all that the filter finds.
Status open_change(Call& call, bool many, ParameterSet allowed) {
  if (!many) return open_record_call(call, allowed);
  if (Status status = open_call(call, call.request().param(0), allowed.with(Parameter::filter)); status != ok)
    return status;
  return call.read_projection();
}

Status add_which(Call& call, portico::Plan& plan, NodeIndex root, bool many) {
  if (many) return add_filter_parameter(call, plan, root);
  add_id(plan, root, call.words(), call.request().param(1));
  return ok;
}

Answer update(portico::Request& request, const Settings& settings, bool many) {
  Call call(request, settings);
  if (Status status = open_change(call, many, kRecordParameters); status != ok) return status;
  portico::Plan plan;
  const ObjectWords& words = call.words();
  const NodeIndex root =
      add_root(plan, words, PORTICO_NODE_UPDATE, PORTICO_UPDATE_SET, many ? 0 : PORTICO_ROOT_ONE);
  if (Status status = add_changes(plan, root, request, call.schema(), words.object, call.memory());
      status != ok)
    return status;
  if (Status status = add_which(call, plan, root, many); status != ok) return status;
  if (Status status = call.add_records(plan, root, many ? words.update_many : words.update_one); status != ok)
    return status;
  return call.answer(plan, 200);
}

Answer remove(portico::Request& request, const Settings& settings, bool many) {
  Call call(request, settings);
  if (Status status = open_change(call, many, kDeleteParameters); status != ok) return status;
  bool softly = false;
  if (Status status = call.parameters().flag(Parameter::soft_delete, softly); status != ok) return status;
  portico::Plan plan;
  const ObjectWords& words = call.words();
  const NodeIndex root =
      add_root(plan, words, PORTICO_NODE_DELETE, softly ? PORTICO_DELETE_SOFT : PORTICO_DELETE_DESTROY,
               many ? 0 : PORTICO_ROOT_ONE);
  if (Status status = add_which(call, plan, root, many); status != ok) return status;
  if (!softly) call.select_id_only();
  if (Status status = call.add_records(plan, root, many ? words.delete_many : words.delete_one); status != ok)
    return status;
  return call.answer(plan, 200);
}

Answer restore(portico::Request& request, const Settings& settings, bool many) {
  Call call(request, settings);
  if (Status status = open_change(call, many, kRecordParameters); status != ok) return status;
  portico::Plan plan;
  const ObjectWords& words = call.words();
  const NodeIndex root =
      add_root(plan, words, PORTICO_NODE_UPDATE, PORTICO_UPDATE_RESTORE, many ? 0 : PORTICO_ROOT_ONE);
  if (Status status = add_which(call, plan, root, many); status != ok) return status;
  if (Status status = call.add_records(plan, root, many ? words.restore_many : words.restore_one);
      status != ok)
    return status;
  return call.answer(plan, 200);
}

Answer not_supported(portico::Request& request, const Settings& settings, std::string_view operation) {
  Call call(request, settings);
  if (Status status = call.find_object(request.param(0)); status != ok) return status;
  return Error(PORTICO_E_NOT_SUPPORTED, std::string(operation) + " is not supported yet.");
}

}  // namespace

Answer list(portico::Request& request, const Settings& settings) {
  Call call(request, settings);
  if (Status status = open_call(call, request.param(0), kListParameters); status != ok) return status;
  if (Status status = call.read_projection(); status != ok) return status;
  portico::Plan plan;
  const NodeIndex root = add_root(plan, call.words(), PORTICO_NODE_READ_LIST);
  if (Status status = add_filter_and_order(call, plan, root); status != ok) return status;
  if (Status status = add_page(call, plan, root); status != ok) return status;
  if (Status status = call.add_records(plan, root, call.words().object.name_plural()); status != ok)
    return status;
  plan.append(root, call.model().list_tail(call.preferences().total_count.value_or(true)));
  return call.answer(plan, 200, call.preferences());
}

Answer get(portico::Request& request, const Settings& settings) {
  Call call(request, settings);
  if (Status status = open_record_call(call, kRecordParameters); status != ok) return status;
  portico::Plan plan;
  const NodeIndex root = add_root(plan, call.words(), PORTICO_NODE_READ_ONE);
  add_id(plan, root, call.words(), request.param(1));
  if (Status status = call.add_records(plan, root, call.words().object.name_singular()); status != ok)
    return status;
  return call.answer(plan, 200);
}

Answer create_one(portico::Request& request, const Settings& settings) {
  return create(request, settings, false);
}

Answer create_many(portico::Request& request, const Settings& settings) {
  return create(request, settings, true);
}

Answer update(portico::Request& request, const Settings& settings) {
  return update(request, settings, false);
}
Answer update_many(portico::Request& request, const Settings& settings) {
  return update(request, settings, true);
}

Answer remove(portico::Request& request, const Settings& settings) {
  return remove(request, settings, false);
}
Answer remove_many(portico::Request& request, const Settings& settings) {
  return remove(request, settings, true);
}

Answer restore(portico::Request& request, const Settings& settings) {
  return restore(request, settings, false);
}
Answer restore_many(portico::Request& request, const Settings& settings) {
  return restore(request, settings, true);
}

Answer find_duplicates(portico::Request& request, const Settings& settings) {
  return not_supported(request, settings, "To find duplicates");
}

Answer group(portico::Request& request, const Settings& settings) {
  return not_supported(request, settings, "To group records");
}

Answer merge(portico::Request& request, const Settings& settings) {
  return not_supported(request, settings, "To merge records");
}

Answer duplicate(portico::Request& request, const Settings& settings) {
  if (request.param(0) != "dashboards") return invalid_path(request, settings);
  return not_supported(request, settings, "To duplicate a dashboard");
}

Answer invalid_path(portico::Request& request, const Settings&) {
  if (Status status = refuse_word(kThirdSegments, request.param(2), request.method()); status != ok)
    return status;
  return Error(
      PORTICO_E_BAD_REQUEST,
      "Query path " + grammar::shown(request.path()) +
          " invalid. Valid examples: /rest/companies/id or /rest/companies or /rest/batch/companies or "
          "/rest/restore/companies/id");
}

}  // namespace rest::core
