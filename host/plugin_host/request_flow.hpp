// The way of one request through a plugin: its handler, its plans, its one answer.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include <portico/abi/query.h>

#include "base/error.hpp"
#include "plugin_host/context.hpp"
#include "plugin_host/query_port.hpp"

namespace portico::plugin_host {

// What a call ended with: ok, or the error that was set on its ctx (or the row's title).
base::Error error_of(const Context& context, portico_status status);

// Runs the handler here or on the pool and sees to it that the request is answered.
void start_handler(ContextRef ctx);
// The end of a handler or continuation.
void after_plugin(ContextRef ctx, portico_status status, bool handed_over);

// Hands the response over; the request must not be touched afterwards.
void send_response(Context& context, http::Response&& response);
void send_error(Context& context, const base::Error& error);

// Fills the QueryContext of the request for a plan that is about to run.
void prepare_query(Context& context);
// Runs the plan, or explains it (Context::explanation), not counting its time as the plugin's.
void run_plan(Context& context, const portico_plan& plan, bool want_rows, QueryCompletion completion);

// Completion of `answer`.
void finish_answer(ContextRef ctx, std::unique_ptr<QueryResult> result);
// Completion of `submit`.
void continue_request(ContextRef ctx, std::unique_ptr<QueryResult> result, portico_continuation continuation,
                      void* user);

// Puts a result behind a handle that the plugin owns; null if a million are in use.
portico_result* give_result(Plugin& plugin, std::unique_ptr<QueryResult> result);
// Notes whether any root ran, which forbids to call the handler once more.
void note_effects(Context& context, const QueryResult& result);

// The statuses that a plugin may answer with.
constexpr bool is_sendable(std::uint16_t status) {
  return status >= 200 && status <= 599;
}
// Head of a response from the plugin's words. Error: BAD_RESPONSE.
base::Status fill_head(http::Response& response, std::uint16_t status, portico_str content_type,
                       const portico_header* headers, std::uint32_t header_count);

}  // namespace portico::plugin_host
