#include "plugin_host/request_flow.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "base/clock.hpp"
#include "base/json_text.hpp"
#include "http/error_body.hpp"
#include "plugin_host/calls.hpp"
#include "plugin_host/graphql_error.hpp"
#include "plugin_host/host_core.hpp"
#include "plugin_host/running_calls.hpp"

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::string_view kJson = "application/json; charset=utf-8";

bool may_call_again(const Context& context) {
  return !context.retried && !context.has_effects;
}

// Once more from the start, on the model as it is now.
void call_again(ContextRef ctx) {
  Context& context = *ctx;
  context.retried = true;
  context.error = Error();
  context.own_error.clear();
  context.response = http::Response();
  context.parts = {};
  context.root_names = {};
  context.root_members = {};
  context.known_errors = {};
  context.status_with_errors = 0;
  if (auto current = context.plugin->core.current_view()) context.view = std::move(current);
  context.phase.store(Context::Phase::in_handler, std::memory_order_relaxed);
  context.state.store(Context::State::open, std::memory_order_release);
  start_handler(std::move(ctx));
}

void count_slow_call(Context& context, std::int64_t nanos) {
  const HostOptions& options = context.plugin->core.options;
  if (nanos <= options.slow_call.count()) return;
  Route& route = *context.route;
  const std::uint64_t calls = route.slow_calls.fetch_add(1, std::memory_order_relaxed) + 1;
  if (calls == options.slow_calls_until_pool && context.plugin->core.services.post_to_pool) {
    route.on_pool.store(true, std::memory_order_relaxed);
    context.plugin->log(LogLevel::warning, "The handler of " + route.method + " " + route.pattern +
                                               " held up an io thread " + std::to_string(calls) +
                                               " times; it runs on the worker pool from now on.");
  }
}

void run_handler(ContextRef ctx) {
  Context& context = *ctx;
  Route& route = *context.route;
  const bool on_io_thread = !context.on_pool;
  CallNotes notes;
  const std::int64_t begin = base::steady_nanos();
  portico_status status = PORTICO_OK;
  {
    const RunningHandler running(context.plugin->core, route, on_io_thread, begin);
    status = guarded_call(*context.plugin, &context, notes, route.pattern,
                          [&] { return route.handler(to_ctx(context.handle), route.user); });
  }
  if (on_io_thread) count_slow_call(context, base::steady_nanos() - begin - notes.plan_nanos);
  after_plugin(std::move(ctx), status, notes.handed_over);
}

// The text of an error of the plugin's own, with the status that the plugin declared.
http::Response own_error_response(const Context& context, const Error& error) {
  http::ErrorContext words = http::error_context(*context.request);
  words.status = context.own_status;
  words.code = context.own_error;
  return http::error_response(error, words);
}

// A plan that was refused as a whole gives one error, whatever roots it has.
const Error& error_of_root(const QueryResult& result, std::uint32_t root) {
  return result.root_error(root < result.root_count() ? root : 0);
}

void append_graphql_errors(base::Segments& out, const Context& context, const QueryResult& result,
                           std::string_view before) {
  bool any = !context.known_errors.empty();
  if (any) {
    out.append(before);
    out.append("[");
    out.append(context.known_errors);
  }
  for (std::uint32_t root = 0; root < context.root_names.size(); ++root) {
    const Error& error = error_of_root(result, root);
    if (!error) continue;
    if (!any) out.append(before);
    out.append(any ? "," : "[");
    any = true;
    append_graphql_error(
        out, error, context.root_names[root],
        root < context.root_members.size() ? context.root_members[root] : std::string_view());
  }
  if (any) out.append("]");
}

// Writes the parts of an answer; BAD_RESPONSE for a root that the plan does not have.
Error write_parts(Context& context, QueryResult& result) {
  base::Segments& body = context.response.body;
  for (const portico_part& part : context.parts) {
    switch (part.kind) {
      case PORTICO_PART_STATIC:
        body.append_static(view_of(part.text));
        break;
      case PORTICO_PART_COPY:
        body.append(view_of(part.text));
        break;
      case PORTICO_PART_ERRORS:
        append_graphql_errors(body, context, result, view_of(part.text));
        break;
      case PORTICO_PART_ROOT:
        if (part.root >= result.root_count() && !result.root_error(0)) {
          return Error(ErrorCode::BAD_RESPONSE, {},
                       "The answer names root " + std::to_string(part.root) + " of a plan with " +
                           std::to_string(result.root_count()) + ".");
        }
        if (error_of_root(result, part.root)) {
          body.append("null");
        } else {
          body.append(result.take_bytes(part.root));
        }
        break;
      default:
        break;  // refused when the answer was taken
    }
  }
  return {};
}

// What a plan gives that was not run: one root with an error.
class NotRun final : public QueryResult {
 public:
  explicit NotRun(Error error) : error_(std::move(error)) {}
  std::uint32_t root_count() const override { return 1; }
  const Error& root_error(std::uint32_t) const override { return error_; }
  base::Segments take_bytes(std::uint32_t) override { return {}; }
  std::uint64_t row_count(std::uint32_t) const override { return 0; }
  std::uint32_t column_count(std::uint32_t) const override { return 0; }
  const portico_column* column(std::uint32_t, std::uint32_t) const override { return nullptr; }
  bool cell(std::uint32_t, std::uint64_t, std::uint32_t, portico_cell&) const override { return false; }

 private:
  Error error_;
};

// Only the first plan is known to be what the request would do: later ones depend on what it gives.
std::unique_ptr<QueryResult> explained(Context& context, QueryPort& port, const portico_plan& plan) {
  if (context.explanation->empty()) {
    auto text = port.explain(context.query, plan);
    if (!text) return std::make_unique<NotRun>(std::move(text).error());
    *context.explanation = std::move(text).value();
  }
  return std::make_unique<NotRun>(Error(ErrorCode::NOT_RUN));
}

const Error* first_error(const QueryResult& result) {
  for (std::uint32_t root = 0; root < result.root_count(); ++root) {
    if (result.root_error(root)) return &result.root_error(root);
  }
  return nullptr;
}

}  // namespace

Error error_of(const Context& context, portico_status status) {
  if (status == PORTICO_OK) return {};
  if (status_of(context.error) == status) return context.error;
  if (!base::is_error_number(status)) {
    return Error(ErrorCode::INVARIANT, {},
                 "The plugin returned the unknown status " + std::to_string(status) + ".");
  }
  return Error(static_cast<ErrorCode>(status));
}

base::Status fill_head(http::Response& response, std::uint16_t status, portico_str content_type,
                       const portico_header* headers, std::uint32_t header_count) {
  const auto refuse = [](std::string text) { return Error(ErrorCode::BAD_RESPONSE, {}, std::move(text)); };
  if (!is_sendable(status)) return refuse("The status " + std::to_string(status) + " is not in 200..599.");
  response.status = status;
  if (header_count > 0 && headers == nullptr) return refuse("The response has headers at null.");
  if (header_count > 100) return refuse("The response has more than 100 headers.");
  const std::string_view type = view_of(content_type);
  if (!type.empty() && type != kJson && !response.headers.add("Content-Type", type)) {
    return refuse("The content type \"" + std::string(type.substr(0, 100)) + "\" cannot be sent.");
  }
  for (std::uint32_t i = 0; i < header_count; ++i) {
    const std::string_view name = view_of(headers[i].name);
    if (!response.headers.add(name, view_of(headers[i].value))) {
      return refuse(
          "The header \"" + std::string(name.substr(0, 100)) +
          "\" cannot be sent: its name or value has forbidden characters, or only the host may write it.");
    }
  }
  return {};
}

void send_response(Context& context, http::Response&& response) {
  context.state.store(Context::State::answered, std::memory_order_release);
  context.request = nullptr;
  http::Responder responder = std::move(context.responder);
  responder.send(std::move(response));
}

void send_error(Context& context, const Error& error) {
  if (!error.internal.empty()) context.plugin->log(LogLevel::warning, error.internal, error.code);
  const bool own = error.code == ErrorCode::PLUGIN_DEFINED && !context.own_error.empty();
  send_response(context,
                own ? own_error_response(context, error) : http::error_response(error, *context.request));
}

void start_handler(ContextRef ctx) {
  Context& context = *ctx;
  HostCore& core = context.plugin->core;
  const bool wants_pool =
      context.route->is_blocking() || context.route->on_pool.load(std::memory_order_relaxed);
  if (!wants_pool || !core.services.post_to_pool) {
    context.on_pool = wants_pool;
    run_handler(std::move(ctx));
    return;
  }
  context.on_pool = true;
  ContextRef kept(context);  // for the case that the pool does not take the task
  if (!core.services.post_to_pool([task = std::move(ctx)]() mutable { run_handler(std::move(task)); })) {
    send_error(*kept, Error(ErrorCode::OVERLOADED));
  }
}

void after_plugin(ContextRef ctx, portico_status status, bool handed_over) {
  Context& context = *ctx;
  if (!handed_over) {
    // Answered without this call knowing: by a thread that had no business with it.
    if (context.state.load(std::memory_order_acquire) != Context::State::open) return;
    if (status == PORTICO_E_STALE_SNAPSHOT && may_call_again(context)) {
      call_again(std::move(ctx));
      return;
    }
    send_error(context, status == PORTICO_OK ? Error(ErrorCode::NO_ANSWER) : error_of(context, status));
    return;
  }
  if (status != PORTICO_OK) {
    context.plugin->misbehaved("handler",
                               "returned the error " + std::to_string(status) + " after it had answered");
  }
  if (context.phase.exchange(Context::Phase::returned, std::memory_order_acq_rel) == Context::Phase::again) {
    call_again(std::move(ctx));
  }
}

void prepare_query(Context& context) {
  context.query.principal = context.principal.get();
  context.query.snapshot = context.view->snapshot();
  context.query.arena = &context.request->arena();
  context.query.deadline_steady_ns =
      std::chrono::duration_cast<std::chrono::nanoseconds>(context.request->deadline().time_since_epoch())
          .count();
  context.query.stages = &context.request->stages();
  context.query.cancelled = [request = context.request] { return request->cancelled(); };
}

void run_plan(Context& context, const portico_plan& plan, bool want_rows, QueryCompletion completion) {
  prepare_query(context);
  CallNotes* notes = CallScope::notes();
  const std::int64_t begin = base::steady_nanos();
  QueryPort* port = context.plugin->core.services.query;
  if (port == nullptr) return completion(nullptr);  // the host is gone
  if (context.explanation != nullptr) {
    completion(explained(context, *port, plan));
  } else {
    port->run(context.query, plan, want_rows, std::move(completion));
  }
  if (notes != nullptr) notes->plan_nanos += base::steady_nanos() - begin;
}

void note_effects(Context& context, const QueryResult& result) {
  for (std::uint32_t root = 0; root < result.root_count(); ++root) {
    if (result.root_error(root).code != ErrorCode::STALE_SNAPSHOT) context.has_effects = true;
  }
}

void finish_answer(ContextRef ctx, std::unique_ptr<QueryResult> result) {
  Context& context = *ctx;
  if (!result || result->root_count() == 0) {
    send_error(context, Error(ErrorCode::MALFORMED_PLAN, {}, "The plan gave no roots."));
    return;
  }
  note_effects(context, *result);
  const Error* failed = first_error(*result);
  if (failed != nullptr && failed->code == ErrorCode::STALE_SNAPSHOT && may_call_again(context)) {
    // If the handler has not returned yet, it is called again when it has.
    if (context.phase.exchange(Context::Phase::again, std::memory_order_acq_rel) ==
        Context::Phase::returned) {
      call_again(std::move(ctx));
    }
    return;
  }
  if (failed != nullptr && context.error_mode == PORTICO_ERRORS_REPLACE) {
    send_error(context, *failed);
    return;
  }
  if (failed != nullptr) context.response.error = static_cast<std::uint32_t>(failed->code);
  const bool has_errors = failed != nullptr || !context.known_errors.empty();
  if (has_errors && context.status_with_errors != 0) context.response.status = context.status_with_errors;
  if (Error error = write_parts(context, *result)) {
    send_error(context, error);
    return;
  }
  http::Response response = std::move(context.response);
  send_response(context, std::move(response));
}

portico_result* give_result(Plugin& plugin, std::unique_ptr<QueryResult> result) {
  const ResultTable::Taken taken = results().take();
  if (taken.object == nullptr) return nullptr;
  taken.object->owner = &plugin;
  taken.object->bytes.resize(result->root_count());
  taken.object->result = std::move(result);
  plugin.result_given(taken.handle);
  return reinterpret_cast<portico_result*>(taken.handle);
}

void continue_request(ContextRef ctx, std::unique_ptr<QueryResult> result, portico_continuation continuation,
                      void* user) {
  Context& context = *ctx;
  if (!result) {
    send_error(context, Error(ErrorCode::INVARIANT, {}, "The plan gave no result."));
    return;
  }
  context.request->stages().enter(operate::Stage::handler);
  note_effects(context, *result);
  portico_result* handle = give_result(*context.plugin, std::move(result));
  if (handle == nullptr) {
    send_error(context, Error(ErrorCode::OVERLOADED));
    return;
  }
  context.on_pool = false;  // wherever it runs now, it may not block
  context.state.store(Context::State::open, std::memory_order_release);
  CallNotes notes;
  const portico_status status = guarded_call(*context.plugin, &context, notes, "a continuation", [&] {
    return continuation(to_ctx(context.handle), handle, user);
  });
  after_plugin(std::move(ctx), status, notes.handed_over);
}

}  // namespace portico::plugin_host
