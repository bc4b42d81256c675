// portico.query/1 and portico.rows/1 of the fake host: plans are written down, results come from the script.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <portico/abi/query.h>
#include <portico/abi/rows.h>
#include <portico/testing/fake_state.hpp>
#include <portico/testing/fake_tables.hpp>

namespace portico::testing::detail {

inline FakeResult& result_of(const portico_result* result) {
  return *reinterpret_cast<FakeResult*>(const_cast<portico_result*>(result));
}

// What the roots of a plan give: scripted, else an empty list for READ_LIST and null for the others. A plan
// that is not well formed fails as a whole.
inline FakeResult run_plan(FakeState& state, const portico_plan& plan) {
  FakeResult result{&state, {}, {}};
  const std::string fault = plan_fault(plan);
  if (!fault.empty()) {
    state.plans.push_back("malformed: " + fault);
    result.roots.push_back(FakeRoot::failure(PORTICO_E_MALFORMED_PLAN, fault));
    return result;
  }
  state.plans.push_back(plan_text(plan, state.model));
  if (!state.scripted.empty()) {
    result.roots = std::move(state.scripted.front());
    state.scripted.pop_front();
  }
  std::size_t count = 0;
  for (std::uint32_t root = 0;; root = plan.nodes[root].next_sibling) {
    if (++count > result.roots.size()) {
      result.roots.push_back(FakeRoot::json(plan.nodes[root].kind == PORTICO_NODE_READ_LIST ? "[]" : "null"));
    }
    if (plan.nodes[root].next_sibling == PORTICO_NONE) break;
  }
  for (FakeRoot& root : result.roots) {
    std::vector<portico_column>& columns = result.columns.emplace_back();
    for (const std::string& name : root.columns) {
      columns.push_back(portico_column{sizeof(portico_column), 0, 0, PORTICO_TYPE_TEXT, to_str(name)});
    }
  }
  return result;
}

inline std::string errors_text(const std::vector<FakeRoot>& roots, const portico_answer& given) {
  std::string text;
  if (given.known_errors.len != 0) text.append("[").append(to_view(given.known_errors));
  for (std::size_t index = 0; index < roots.size(); ++index) {
    const FakeRoot& root = roots[index];
    if (root.status == PORTICO_OK) continue;
    const std::string_view members =
        index < given.root_member_count ? to_view(given.root_members[index]) : std::string_view();
    text.append(text.empty() ? "[" : ",");
    text.append(graphql_error_text(root.status, root.message, members));
  }
  if (!text.empty()) text.append("]");
  return text;
}

inline portico_status answer_plan(portico_ctx* ctx, const portico_plan* plan, const portico_answer* given) {
  FakeCall& call = call_of(ctx, "query.answer");
  if (call.answered || call.submitted) return PORTICO_E_WRONG_STATE;
  const std::uint16_t with_errors =
      given->status_with_errors != 0 ? given->status_with_errors : given->status;
  if (!sendable(given->status, given->headers, given->header_count) || !sendable(with_errors, nullptr, 0)) {
    return fail(call, PORTICO_E_BAD_RESPONSE, "The status or a header cannot be sent");
  }
  const FakeResult result = run_plan(*call.state, *plan);
  if (given->error_mode == PORTICO_ERRORS_REPLACE) {
    for (const FakeRoot& root : result.roots) {
      if (root.status == PORTICO_OK) continue;
      answer_error(call, root.status, root.message);
      return PORTICO_OK;
    }
  }
  const std::string errors =
      given->error_mode == PORTICO_ERRORS_GRAPHQL ? errors_text(result.roots, *given) : "";
  FakeResponse response = head_of(errors.empty() ? given->status : with_errors, given->content_type,
                                  given->headers, given->header_count);
  for (std::uint32_t index = 0; index < given->part_count; ++index) {
    const portico_part& part = given->parts[index];
    if (part.kind == PORTICO_PART_ROOT) {
      if (part.root >= result.roots.size()) {
        return fail(call, PORTICO_E_BAD_RESPONSE, "A part names root " + std::to_string(part.root));
      }
      const FakeRoot& root = result.roots[part.root];
      response.body.append(root.status == PORTICO_OK ? root.bytes : "null");
    } else if (part.kind == PORTICO_PART_ERRORS) {
      if (!errors.empty()) response.body.append(to_view(part.text)).append(errors);
    } else {
      response.body.append(to_view(part.text));
    }
  }
  call.response = std::move(response);
  call.answered = true;
  return PORTICO_OK;
}

inline portico_result* open_result(FakeResult result) {
  ++result.state->open_results;
  return reinterpret_cast<portico_result*>(new FakeResult(std::move(result)));
}

inline portico_status submit_plan(portico_ctx* ctx, const portico_plan* plan, portico_continuation next,
                                  void* user) {
  FakeCall& call = call_of(ctx, "query.submit");
  if (call.answered || call.submitted) return PORTICO_E_WRONG_STATE;
  portico_result* result = open_result(run_plan(*call.state, *plan));
  const auto run = [&call, ctx, result, next, user] {
    call.submitted = false;
    const portico_status status = next(ctx, result, user);
    if (call.answered || call.submitted) return;
    answer_error(call, status != PORTICO_OK ? status : portico_status{PORTICO_E_NO_ANSWER}, call.message);
  };
  if (call.state->defer) {
    call.deferred = run;
    call.submitted = true;
  } else {
    run();
  }
  return PORTICO_OK;
}

inline const portico_query_api* query_table() {
  static const portico_query_api table = [] {
    portico_query_api api{};
    api.size = sizeof api;
    api.answer = &answer_plan;
    api.submit = &submit_plan;
    api.execute = [](portico_ctx* ctx, const portico_plan* plan, portico_result** result) -> portico_status {
      FakeCall& call = call_of(ctx, "query.execute");
      if (!call.blocking)
        return fail(call, PORTICO_E_WRONG_THREAD, "The route was not registered as blocking");
      *result = open_result(run_plan(*call.state, *plan));
      return PORTICO_OK;
    };
    api.explain = [](portico_ctx* ctx, const portico_plan* plan, portico_str* text) -> portico_status {
      FakeCall& call = call_of(ctx, "query.explain");
      if (std::string fault = plan_fault(*plan); !fault.empty()) {
        return fail(call, PORTICO_E_MALFORMED_PLAN, std::move(fault));
      }
      call.explained =
          "{\"plan\":" + json_string(plan_text(*plan, call.state->model)) + ",\"statements\":[]}";
      *text = to_str(call.explained);
      return PORTICO_OK;
    };
    api.root_count = [](const portico_result* result) {
      return static_cast<std::uint32_t>(result_of(result).roots.size());
    };
    api.root_status = [](const portico_result* result, std::uint32_t root) -> portico_status {
      const FakeResult& found = result_of(result);
      return root < found.roots.size() ? found.roots[root].status : portico_status{PORTICO_E_BAD_HANDLE};
    };
    api.root_message = [](const portico_result* result, std::uint32_t root) {
      const FakeResult& found = result_of(result);
      return root < found.roots.size() ? to_str(found.roots[root].message) : portico_str{nullptr, 0};
    };
    api.root_bytes = [](portico_result* result, std::uint32_t root) {
      const FakeResult& found = result_of(result);
      return root < found.roots.size() ? to_str(found.roots[root].bytes) : portico_str{nullptr, 0};
    };
    api.release = [](const portico_host* host, portico_result* result) {
      --FakeState::of(host).open_results;
      delete reinterpret_cast<FakeResult*>(result);
    };
    return api;
  }();
  return &table;
}

inline const portico_rows_api* rows_table() {
  static const portico_rows_api table = [] {
    portico_rows_api api{};
    api.size = sizeof api;
    api.row_count = [](const portico_result* result, std::uint32_t root) -> std::uint64_t {
      const FakeResult& found = result_of(result);
      return root < found.roots.size() ? found.roots[root].cells.size() : 0;
    };
    api.column_count = [](const portico_result* result, std::uint32_t root) -> std::uint32_t {
      const FakeResult& found = result_of(result);
      return root < found.columns.size() ? static_cast<std::uint32_t>(found.columns[root].size()) : 0;
    };
    api.column = [](const portico_result* result, std::uint32_t root,
                    std::uint32_t index) -> const portico_column* {
      const FakeResult& found = result_of(result);
      return root < found.columns.size() && index < found.columns[root].size() ? &found.columns[root][index]
                                                                               : nullptr;
    };
    api.cell = [](const portico_result* result, std::uint32_t root, std::uint64_t row, std::uint32_t column,
                  portico_cell* out) -> portico_status {
      const FakeResult& found = result_of(result);
      if (root >= found.roots.size() || row >= found.roots[root].cells.size() ||
          column >= found.roots[root].cells[row].size()) {
        return PORTICO_E_BAD_HANDLE;
      }
      *out = found.roots[root].cells[row][column];
      return PORTICO_OK;
    };
    return api;
  }();
  return &table;
}

}  // namespace portico::testing::detail
