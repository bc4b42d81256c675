#include "core/call.hpp"

#include <string>
#include <vector>

#include "grammar/query_string.hpp"
#include "grammar/words.hpp"

namespace rest::core {

using grammar::shown;
using portico::Error;
using portico::Node;
using portico::NodeIndex;
using portico::ok;
using portico::Status;

Status Call::find_object(std::string_view plural) {
  model_ = request_.prepared<PreparedModel>();
  if (model_ == nullptr) return Error(PORTICO_E_INVARIANT);
  words_ = model_->by_plural(plural);
  if (words_ == nullptr) return unknown_object(plural);
  return ok;
}

Error Call::unknown_object(std::string_view name) const {
  std::string message = "object " + shown(name) + " not found.";
  std::vector<std::string_view> plurals;
  for (const portico::Object object : schema().objects()) {
    if (!request_.visible(object.id()) || model_->by_plural(object.name_plural()) == nullptr) continue;
    if (object.name_singular() == name)
      return Error(PORTICO_E_UNKNOWN_OBJECT, message + " Did you mean " + shown(object.name_plural()) + "?");
    plurals.push_back(object.name_plural());
  }
  if (const std::string_view near = grammar::nearest(name, plurals); !near.empty())
    message += " Did you mean " + shown(near) + "?";
  else if (!plurals.empty())
    message.append(" eg: ").append(plurals.front());
  return Error(PORTICO_E_UNKNOWN_OBJECT, message);
}

Status Call::read_parameters(grammar::ParameterSet allowed) {
  preferences_ = grammar::parse_prefer(request_.header("Prefer"));
  const std::string_view query = request_.query();
  if (query.empty()) return ok;
  std::pmr::vector<grammar::QueryPair> pairs(&memory_);
  if (Status status = grammar::read_query(query, &memory_, pairs); status != ok) return status;
  // A mistyped soft_delete must not destroy.
  const bool deletes = request_.method() == "DELETE";
  if (deletes) preferences_.lenient.reset();
  const bool lenient = !deletes && preferences_.lenient.value_or(settings_.ignore_unknown_parameters);
  return parameters_.read(pairs, allowed, lenient);
}

Status Call::read_projection() {
  if (Status status = parameters_.depth(projection_.depth); status != ok) return status;
  return parameters_.fields(projection_.listed, projection_.names);
}

Status Call::add_records(portico::Plan& plan, NodeIndex root, std::string_view name) {
  const NodeIndex data = plan.add(root, Node{PORTICO_NODE_GROUP, 0, 0, 0, "data"});
  const NodeIndex records = plan.add(data, Node{PORTICO_NODE_RECORDS, 0, 0, 0, name});
  return add_selection(plan, records, request_, schema(), words(), projection_, &memory_);
}

portico::Answer Call::answer(portico::Plan& plan, std::uint16_t status,
                             const grammar::Preferences& honoured) {
  std::array<portico_header, 2> headers{};
  std::size_t count = 0;
  const std::string applied = grammar::preference_applied(honoured);
  if (!applied.empty()) headers[count++] = portico::header("Preference-Applied", applied);
  std::string ignored;
  if (!parameters_.ignored().empty()) {
    ignored = grammar::ignored_header(parameters_.ignored());
    headers[count++] = portico::header("X-Ignored-Parameters", ignored);
  }
  portico::Reply reply;
  reply.status = status;
  reply.headers = std::span(headers).first(count);
  return request_.answer(plan, reply, portico::root(0));
}

portico::Answer Call::answer(portico::Plan& plan, std::uint16_t status) {
  grammar::Preferences honoured = preferences_;
  honoured.total_count.reset();
  return answer(plan, status, honoured);
}

}  // namespace rest::core
