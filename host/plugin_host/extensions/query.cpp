// portico.query/1
#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

#include "plugin_host/calls.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/host_core.hpp"
#include "plugin_host/request_flow.hpp"
#include "plugin_host/result_handle.hpp"

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

Error bad_response(std::string text) {
  return Error(ErrorCode::BAD_RESPONSE, {}, std::move(text));
}

// Copies what the plugin lent for the call; refuses what could never be sent.
Error take_parts(Context& context, const portico_answer& answer) {
  if (answer.part_count > 0 && answer.parts == nullptr) return bad_response("The answer has parts at null.");
  const std::span<portico_part> kept = context.arena().array<portico_part>(answer.part_count);
  for (std::uint32_t i = 0; i < answer.part_count; ++i) {
    kept[i] = answer.parts[i];
    switch (kept[i].kind) {
      case PORTICO_PART_STATIC:
        break;
      case PORTICO_PART_COPY:
      case PORTICO_PART_ERRORS:
        kept[i].text = str_of(context.arena().copy(view_of(kept[i].text)));
        break;
      case PORTICO_PART_ROOT: {
        const auto same = [&](const portico_part& part) {
          return part.kind == PORTICO_PART_ROOT && part.root == kept[i].root;
        };
        if (std::any_of(kept.begin(), kept.begin() + i, same)) {
          return bad_response("The answer has the root " + std::to_string(kept[i].root) + " twice.");
        }
        break;
      }
      default:
        return bad_response("The answer has a part of the unknown kind " + std::to_string(kept[i].kind) +
                            ".");
    }
  }
  context.parts = kept;
  return {};
}

// What GraphQL answers have besides.
Error take_errors(Context& context, const portico_answer& answer) {
  if (answer.root_member_count > 0 && answer.root_members == nullptr)
    return bad_response("The answer has members of roots at null.");
  const std::span<std::string_view> members =
      context.arena().array<std::string_view>(answer.root_member_count);
  for (std::uint32_t i = 0; i < answer.root_member_count; ++i)
    members[i] = context.arena().copy(view_of(answer.root_members[i]));
  context.root_members = members;
  context.known_errors = context.arena().copy(view_of(answer.known_errors));
  context.status_with_errors = PORTICO_HAS(&answer, status_with_errors) ? answer.status_with_errors : 0;
  if (context.status_with_errors != 0 && !is_sendable(context.status_with_errors)) {
    return bad_response("The status with errors, " + std::to_string(context.status_with_errors) +
                        ", is not in 200..599.");
  }
  return {};
}

// Output names of the roots, for the paths of errors. The plan is not checked yet: every step stays in bounds
// and a circle ends.
std::span<const std::string_view> names_of_roots(const portico_plan& plan, base::Arena& arena) {
  if (plan.nodes == nullptr || plan.node_count == 0) return {};
  std::uint32_t count = 0;
  for (std::uint32_t at = 0; count < plan.node_count; at = plan.nodes[at].next_sibling) {
    ++count;
    const std::uint32_t next = plan.nodes[at].next_sibling;
    if (next <= at || next >= plan.node_count) break;
  }
  const std::span<std::string_view> names = arena.array<std::string_view>(count);
  std::uint32_t at = 0;
  for (std::string_view& name : names) {
    const portico_node& node = plan.nodes[at];
    if (plan.strings != nullptr && node.text_offset <= plan.string_bytes &&
        node.text_length <= plan.string_bytes - node.text_offset) {
      name = arena.copy({plan.strings + node.text_offset, node.text_length});
    }
    at = node.next_sibling;
  }
  return names;
}

// What every plan needs; ok, or what the host answers.
Error admit(const Context& context, const portico_plan* plan) {
  if (plan == nullptr || plan->size < sizeof(portico_plan)) {
    return Error(ErrorCode::MALFORMED_PLAN, {}, "The plan is null or smaller than portico_plan.");
  }
  if (!context.principal) return Error(ErrorCode::TOKEN_MISSING);
  return {};
}

void hand_over(Context& context, Context::State state) {
  if (CallNotes* notes = CallScope::notes()) notes->handed_over = true;
  context.state.store(state, std::memory_order_release);
}

portico_status answer(portico_ctx* ctx, const portico_plan* plan, const portico_answer* wanted) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "query.answer", false, misuse);
    if (context == nullptr) return misuse;
    if (wanted == nullptr || !PORTICO_HAS(wanted, known_errors)) {
      return fail(*context, bad_response("The answer is null or smaller than portico_answer."));
    }
    if (wanted->error_mode > PORTICO_ERRORS_GRAPHQL) {
      return fail(*context,
                  bad_response("The error mode " + std::to_string(wanted->error_mode) + " is unknown."));
    }
    http::Response head;
    if (Error error =
            fill_head(head, wanted->status, wanted->content_type, wanted->headers, wanted->header_count)) {
      return fail(*context, std::move(error));
    }
    if (Error error = take_parts(*context, *wanted)) return fail(*context, std::move(error));
    if (wanted->error_mode == PORTICO_ERRORS_GRAPHQL) {
      if (Error error = take_errors(*context, *wanted)) return fail(*context, std::move(error));
    }
    const ContextRef kept(*context);
    if (Error error = admit(*context, plan)) {
      hand_over(*context, Context::State::pending);
      send_error(*context, error);
      return PORTICO_OK;
    }
    context->response = std::move(head);
    context->error_mode = wanted->error_mode;
    if (wanted->error_mode == PORTICO_ERRORS_GRAPHQL)
      context->root_names = names_of_roots(*plan, context->arena());
    hand_over(*context, Context::State::pending);
    run_plan(*context, *plan, false,
             [own = ContextRef(*context)](std::unique_ptr<QueryResult> result) mutable {
               finish_answer(std::move(own), std::move(result));
             });
    return PORTICO_OK;
  });
}

portico_status submit(portico_ctx* ctx, const portico_plan* plan, portico_continuation continuation,
                      void* user) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "query.submit", false, misuse);
    if (context == nullptr) return misuse;
    if (continuation == nullptr)
      return fail(*context, Error(ErrorCode::MALFORMED_PLAN, {}, "No continuation was given."));
    if (Error error = admit(*context, plan)) return fail(*context, std::move(error));
    const ContextRef kept(*context);
    hand_over(*context, Context::State::pending);
    run_plan(*context, *plan, true,
             [own = ContextRef(*context), continuation, user](std::unique_ptr<QueryResult> result) mutable {
               continue_request(std::move(own), std::move(result), continuation, user);
             });
    return PORTICO_OK;
  });
}

// Where a thread waits for its plan.
struct Wait {
  std::mutex lock;
  std::condition_variable arrived;
  bool done = false;
  std::unique_ptr<QueryResult> result;
};

portico_status execute(portico_ctx* ctx, const portico_plan* plan, portico_result** out) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    if (out != nullptr) *out = nullptr;
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "query.execute", false, misuse);
    if (context == nullptr) return misuse;
    if (out == nullptr)
      return fail(*context, Error(ErrorCode::BAD_HANDLE, {}, "execute was given no place for the result."));
    if (!context->on_pool) {
      context->plugin->misbehaved("query.execute",
                                  "would block an io thread; register the route with PORTICO_ROUTE_BLOCKING");
      return fail(*context, Error(ErrorCode::WRONG_THREAD));
    }
    if (Error error = admit(*context, plan)) return fail(*context, std::move(error));
    // Whoever runs the plan ends it at the deadline of the request, so this wait ends.
    const auto wait = std::make_shared<Wait>();
    run_plan(*context, *plan, true, [wait](std::unique_ptr<QueryResult> result) {
      const std::lock_guard guard(wait->lock);
      wait->result = std::move(result);
      wait->done = true;
      wait->arrived.notify_one();
    });
    std::unique_lock guard(wait->lock);
    wait->arrived.wait(guard, [&] { return wait->done; });
    context->request->stages().enter(operate::Stage::handler);
    if (!wait->result) return fail(*context, Error(ErrorCode::INVARIANT, {}, "The plan gave no result."));
    note_effects(*context, *wait->result);
    *out = give_result(*context->plugin, std::move(wait->result));
    return *out != nullptr ? PORTICO_OK : fail(*context, Error(ErrorCode::OVERLOADED));
  });
}

portico_status explain(portico_ctx* ctx, const portico_plan* plan, portico_str* text) noexcept {
  return contained<portico_status>(PORTICO_E_INVARIANT, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "query.explain", false, misuse);
    if (context == nullptr) return misuse;
    if (text == nullptr)
      return fail(*context, Error(ErrorCode::BAD_HANDLE, {}, "explain was given no place for the text."));
    *text = {};
    if (Error error = admit(*context, plan)) return fail(*context, std::move(error));
    prepare_query(*context);
    auto explained = context->plugin->core.services.query->explain(context->query, *plan);
    if (!explained) return fail(*context, std::move(explained).error());
    *text = str_of(context->arena().copy(*explained));
    return PORTICO_OK;
  });
}

std::uint32_t root_count(const portico_result* handle) noexcept {
  const ResultRecord* record = find_result(handle, "query.root_count");
  return record == nullptr ? 0 : record->result->root_count();
}

portico_status root_status(const portico_result* handle, std::uint32_t root) noexcept {
  const ResultRecord* record = find_result(handle, "query.root_status", root);
  return record == nullptr ? portico_status{PORTICO_E_BAD_HANDLE}
                           : status_of(record->result->root_error(root));
}

portico_str root_message(const portico_result* handle, std::uint32_t root) noexcept {
  const ResultRecord* record = find_result(handle, "query.root_message", root);
  if (record == nullptr || !record->result->root_error(root)) return {};
  return str_of(record->result->root_error(root).text());
}

portico_str root_bytes(portico_result* handle, std::uint32_t root) noexcept {
  return contained<portico_str>({}, [&]() -> portico_str {
    ResultRecord* record = find_result(handle, "query.root_bytes", root);
    if (record == nullptr || record->result->root_error(root)) return {};
    auto& bytes = record->bytes[root];
    if (!bytes) bytes = std::make_unique<std::string>(record->result->take_bytes(root).to_string());
    return str_of(*bytes);
  });
}

void release(const portico_host* host, portico_result* handle) noexcept {
  contained<int>(0, [&] {
    Plugin* plugin = plugin_of(host);
    if (plugin == nullptr) return 0;
    const auto number = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(handle));
    if (!plugin->result_returned(number) || !results().end(number)) {
      plugin->misbehaved("query.release", "released a result that it does not hold");
      return 0;
    }
    results().ended(number) = ResultRecord();
    results().give_back(number);
    return 0;
  });
}

}  // namespace

ResultRecord* find_result(const portico_result* handle, std::string_view function) {
  ResultRecord* record = results().find(reinterpret_cast<std::uintptr_t>(handle));
  if (record == nullptr) note_misuse(nullptr, function, "used a result that is not valid (any more)");
  return record;
}

ResultRecord* find_result(const portico_result* handle, std::string_view function, std::uint32_t root) {
  ResultRecord* record = find_result(handle, function);
  if (record == nullptr || root < record->result->root_count()) return record;
  note_misuse(record->owner, function, "asked for a root that the plan does not have");
  return nullptr;
}

const portico_query_api& query_table() {
  static const portico_query_api table = {sizeof table, 0,          answer,     submit,
                                          execute,      explain,    root_count, root_status,
                                          root_message, root_bytes, release};
  return table;
}

}  // namespace portico::plugin_host
