// The extension tables of the fake host.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>

#include <portico/abi/error.h>
#include <portico/abi/http.h>
#include <portico/abi/json.h>
#include <portico/abi/log.h>
#include <portico/abi/metrics.h>
#include <portico/abi/query.h>
#include <portico/abi/rows.h>
#include <portico/abi/schema.h>
#include <portico/testing/fake_state.hpp>

namespace portico::testing::detail {

// The call behind a ctx. A ctx that was answered must not be touched: whoever does is written down.
inline FakeCall& call_of(const portico_ctx* ctx, const char* function) {
  FakeCall& call = *reinterpret_cast<FakeCall*>(const_cast<portico_ctx*>(ctx));
  if (call.answered || call.submitted) {
    call.state->misuses.push_back(std::string(function) + " on a request that was answered or submitted");
  }
  return call;
}

inline portico_status fail(FakeCall& call, portico_status status, std::string message) {
  call.error = status;
  call.message = std::move(message);
  return status;
}

inline const portico_error_api* error_table() {
  static const portico_error_api table = [] {
    portico_error_api api{};
    api.size = sizeof api;
    api.set = [](portico_ctx* ctx, portico_status status, portico_str message) {
      FakeCall& call = call_of(ctx, "error.set");
      call.error_details.clear();
      call.internal.clear();
      return fail(call, error_row(status) != nullptr ? status : portico_status{PORTICO_E_INVARIANT},
                  std::string(to_view(message)));
    };
    api.set_details = [](portico_ctx* ctx, portico_str json) {
      call_of(ctx, "error.set_details").error_details = std::string(to_view(json));
    };
    api.set_internal = [](portico_ctx* ctx, portico_str text) {
      call_of(ctx, "error.set_internal").internal = std::string(to_view(text));
    };
    api.set_defined = [](portico_ctx* ctx, portico_str id, portico_str message) {
      FakeCall& call = call_of(ctx, "error.set_defined");
      call.internal = std::string(to_view(id));
      for (const DeclaredError& declared : call.state->errors) {
        if (declared.id != to_view(id)) continue;
        return fail(call, PORTICO_E_PLUGIN_DEFINED,
                    message.len != 0 ? std::string(to_view(message)) : declared.title);
      }
      return fail(call, PORTICO_E_INVARIANT, "The error '" + call.internal + "' was never declared");
    };
    api.declare = [](portico_ctx* ctx, portico_str id, std::uint32_t status,
                     portico_str title) -> portico_status {
      FakeCall& call = call_of(ctx, "error.declare");
      if (to_view(id).substr(0, call.state->plugin_id.size() + 1) != call.state->plugin_id + "/" ||
          status < 400 || status > 599) {
        return fail(call, PORTICO_E_BAD_REQUEST,
                    "The error '" + std::string(to_view(id)) + "' cannot be declared");
      }
      call.state->errors.push_back({std::string(to_view(id)), std::string(to_view(title)), status});
      return PORTICO_OK;
    };
    api.status = [](const portico_ctx* ctx) { return call_of(ctx, "error.status").error; };
    api.message = [](const portico_ctx* ctx) { return to_str(call_of(ctx, "error.message").message); };
    api.http_status = [](portico_status status) -> std::uint32_t {
      const ErrorRow* row = error_row(status);
      return row != nullptr ? row->http_status : 0;
    };
    api.client_code = [](portico_status status) {
      const ErrorRow* row = error_row(status);
      return to_str(row != nullptr ? row->code : "");
    };
    api.graphql = [](portico_ctx* ctx, portico_status status, portico_str message, portico_str members) {
      FakeCall& call = call_of(ctx, "error.graphql");
      call.texts.push_back(graphql_error_text(status, to_view(message), to_view(members)));
      return to_str(call.texts.back());
    };
    return api;
  }();
  return &table;
}

inline const portico_log_api* log_table() {
  static const portico_log_api table = {
      sizeof(portico_log_api), 0,
      [](const portico_host* host, const portico_ctx*, std::uint32_t level, portico_str message,
         portico_str fields) {
        static constexpr std::string_view kLevels[] = {"?", "debug", "info", "warning", "error"};
        std::string line(kLevels[level <= PORTICO_LOG_ERROR ? level : 0]);
        line.append(": ").append(to_view(message));
        if (fields.len != 0) line.append(" ").append(to_view(fields));
        FakeState::of(host).log.push_back(std::move(line));
      },
      [](const portico_host*, std::uint32_t) { return std::uint32_t{1}; }};
  return &table;
}

inline const portico_json_api* json_table() {
  static constexpr auto parse = [](FakeCall& call, std::string_view text, const portico_json_node** nodes,
                                   std::uint32_t* count) -> portico_status {
    FakeTape& tape = call.tapes.emplace_back();
    if (const portico_status status = tape.parse(text); status != PORTICO_OK) return fail(call, status, {});
    *nodes = tape.nodes().data();
    *count = static_cast<std::uint32_t>(tape.nodes().size());
    return PORTICO_OK;
  };
  static const portico_json_api table = {
      sizeof(portico_json_api), 0,
      [](portico_ctx* ctx, const portico_json_node** nodes, std::uint32_t* count) {
        FakeCall& call = call_of(ctx, "json.body");
        return parse(call, call.body, nodes, count);
      },
      [](portico_ctx* ctx, portico_str text, const portico_json_node** nodes, std::uint32_t* count) {
        return parse(call_of(ctx, "json.parse"), to_view(text), nodes, count);
      }};
  return &table;
}

inline const portico_metrics_api* metrics_table() {
  static const portico_metrics_api table = {
      sizeof(portico_metrics_api), 0,
      [](const portico_host* host, portico_ctx* ctx, std::uint32_t kind, portico_str name, portico_str,
         const portico_str* keys, std::uint32_t key_count, const double*, std::uint32_t,
         std::uint32_t* metric) {
        FakeState& state = FakeState::of(host);
        FakeMetric made{std::string(to_view(name)), kind, {}};
        for (std::uint32_t index = 0; index < key_count; ++index)
          made.keys.emplace_back(to_view(keys[index]));
        for (std::size_t index = 0; index < state.metrics.size(); ++index) {
          const FakeMetric& known = state.metrics[index];
          if (known.name != made.name) continue;
          if (known.kind != kind || known.keys != made.keys) {
            return fail(call_of(ctx, "metrics.metric"), PORTICO_E_BAD_REQUEST,
                        "The metric '" + made.name + "' is registered otherwise");
          }
          *metric = static_cast<std::uint32_t>(index);
          return PORTICO_OK;
        }
        if (made.name.empty() || std::isdigit(static_cast<unsigned char>(made.name.front()))) {
          return fail(call_of(ctx, "metrics.metric"), PORTICO_E_BAD_REQUEST, "A metric has a bad name");
        }
        *metric = static_cast<std::uint32_t>(state.metrics.size());
        state.metrics.push_back(std::move(made));
        return PORTICO_OK;
      },
      [](const portico_host* host, std::uint32_t metric, const portico_str* values, std::uint32_t count) {
        FakeState& state = FakeState::of(host);
        FakeCell made{metric, {}, 0, 0};
        for (std::uint32_t index = 0; index < count; ++index)
          made.labels.emplace_back(to_view(values[index]));
        for (std::size_t index = 0; index < state.cells.size(); ++index) {
          if (state.cells[index].metric == metric && state.cells[index].labels == made.labels) {
            return static_cast<std::uint32_t>(index);
          }
        }
        state.cells.push_back(std::move(made));
        return static_cast<std::uint32_t>(state.cells.size() - 1);
      },
      [](const portico_host* host, std::uint32_t cell, double amount) {
        FakeCell& found = FakeState::of(host).cells[cell];
        found.sum += amount;
        ++found.count;
      }};
  return &table;
}

inline portico_snapshot* snapshot_of(FakeModel* model) {
  return reinterpret_cast<portico_snapshot*>(model);
}
inline FakeModel& model_of(const portico_snapshot* snapshot) {
  return *reinterpret_cast<FakeModel*>(const_cast<portico_snapshot*>(snapshot));
}

inline const portico_field* find_field(const portico_object* object, std::string_view name,
                                       std::uint32_t* by_join) {
  if (by_join != nullptr) *by_join = 0;
  for (std::uint32_t index = 0; index < object->field_count; ++index) {
    const portico_field* field = object->fields[index];
    if ((field->flags & PORTICO_FIELD_HIDDEN) != 0) continue;
    if (to_view(field->name) == name) return field;
    if (field->join_column.len == 0 || to_view(field->join_column) != name) continue;
    if (by_join != nullptr) *by_join = 1;
    return field;
  }
  return nullptr;
}

inline const portico_schema_api* schema_table() {
  static const portico_schema_api table = [] {
    portico_schema_api api{};
    api.size = sizeof api;
    api.snapshot = [](const portico_ctx* ctx) -> const portico_snapshot* {
      return snapshot_of(call_of(ctx, "schema.snapshot").state->model);
    };
    api.retain = [](const portico_host* host, const portico_snapshot*) {
      ++FakeState::of(host).held_snapshots;
    };
    api.release = [](const portico_host* host, const portico_snapshot*) {
      if (--FakeState::of(host).held_snapshots < 0)
        FakeState::of(host).misuses.push_back("schema.release once too often");
    };
    api.model = [](const portico_snapshot* snapshot) { return model_of(snapshot).raw(); };
    api.object = [](const portico_snapshot* snapshot, std::uint32_t id) {
      return model_of(snapshot).find(id);
    };
    api.object_by_plural = [](const portico_snapshot* snapshot, portico_str name) {
      return model_of(snapshot).find(to_view(name), true);
    };
    api.object_by_singular = [](const portico_snapshot* snapshot, portico_str name) {
      return model_of(snapshot).find(to_view(name), false);
    };
    api.field = [](const portico_snapshot*, const portico_object* object, portico_str name,
                   std::uint32_t* by_join) { return find_field(object, to_view(name), by_join); };
    api.visible = [](const portico_ctx* ctx, std::uint32_t id) -> std::uint32_t {
      const std::vector<std::uint32_t>& hidden = call_of(ctx, "schema.visible").state->invisible;
      return std::find(hidden.begin(), hidden.end(), id) == hidden.end() ? 1 : 0;
    };
    api.unknown_field = [](portico_ctx* ctx, const portico_object* object, portico_str name) {
      return fail(call_of(ctx, "schema.unknown_field"), PORTICO_E_UNKNOWN_FIELD,
                  "The object '" + std::string(to_view(object->name_singular)) + "' has no field '" +
                      std::string(to_view(name)) + "'");
    };
    api.prepared = [](const portico_ctx* ctx) { return call_of(ctx, "schema.prepared").state->prepared; };
    return api;
  }();
  return &table;
}

inline bool equal_names(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

inline bool sendable(std::uint16_t status, const portico_header* headers, std::uint32_t count) {
  if (status < 200 || status > 599) return false;
  for (std::uint32_t index = 0; index < count; ++index) {
    const std::string_view name = to_view(headers[index].name);
    if (name.empty() || name.find_first_of(" :\r\n\t") != std::string_view::npos ||
        to_view(headers[index].value).find_first_of(std::string_view("\r\n\0", 3)) !=
            std::string_view::npos) {
      return false;
    }
  }
  return true;
}

inline FakeResponse head_of(std::uint16_t status, portico_str content_type, const portico_header* headers,
                            std::uint32_t count) {
  FakeResponse response;
  response.status = status;
  response.content_type = std::string(to_view(content_type));
  for (std::uint32_t index = 0; index < count; ++index) {
    response.headers.emplace_back(to_view(headers[index].name), to_view(headers[index].value));
  }
  return response;
}

inline const portico_http_api* http_table() {
  static const portico_http_api table = [] {
    portico_http_api api{};
    api.size = sizeof api;
    api.add_route = [](const portico_host* host, portico_ctx* ctx, portico_str method, portico_str pattern,
                       std::uint32_t flags, portico_handler handler, void* user) -> portico_status {
      FakeCall& call = call_of(ctx, "http.add_route");
      if (!call.starting) return fail(call, PORTICO_E_WRONG_STATE, "Routes are registered in start only");
      const std::string text(to_view(pattern));
      if (handler == nullptr || (!text.empty() && text.front() != '/') ||
          text.find("..") != std::string::npos) {
        return fail(call, PORTICO_E_ROUTE_INVALID, "The pattern '" + text + "' is not valid");
      }
      for (const FakeRoute& route : FakeState::of(host).routes) {
        if (route.method == to_view(method) && route.pattern == text) {
          return fail(call, PORTICO_E_ROUTE_CONFLICT, "The route '" + text + "' is registered twice");
        }
      }
      FakeState::of(host).routes.push_back({std::string(to_view(method)), text, flags, handler, user});
      return PORTICO_OK;
    };
    api.method = [](const portico_ctx* ctx) { return to_str(call_of(ctx, "http.method").method); };
    api.path = [](const portico_ctx* ctx) { return to_str(call_of(ctx, "http.path").path); };
    api.query = [](const portico_ctx* ctx) { return to_str(call_of(ctx, "http.query").query); };
    api.body = [](const portico_ctx* ctx) { return to_str(call_of(ctx, "http.body").body); };
    api.mount = [](const portico_ctx* ctx) { return to_str(call_of(ctx, "http.mount").state->mount); };
    api.public_url = [](const portico_ctx* ctx) {
      return to_str(call_of(ctx, "http.public_url").state->public_url);
    };
    api.header = [](const portico_ctx* ctx, portico_str name) {
      for (const auto& header : call_of(ctx, "http.header").headers) {
        if (equal_names(header.first, to_view(name))) return to_str(header.second);
      }
      return portico_str{nullptr, 0};
    };
    api.param = [](const portico_ctx* ctx, std::uint32_t index) {
      const std::vector<std::string>& params = call_of(ctx, "http.param").params;
      return index < params.size() ? to_str(params[index]) : portico_str{nullptr, 0};
    };
    api.allocate = [](portico_ctx* ctx, std::uint64_t size) -> void* {
      FakeCall& call = call_of(ctx, "http.allocate");
      call.memory.push_back(std::make_unique<std::max_align_t[]>(size / sizeof(std::max_align_t) + 1));
      return call.memory.back().get();
    };
    api.respond = [](portico_ctx* ctx, const portico_response* given) -> portico_status {
      FakeCall& call = call_of(ctx, "http.respond");
      if (call.answered || call.submitted) return PORTICO_E_WRONG_STATE;
      if (!sendable(given->status, given->headers, given->header_count)) {
        return fail(call, PORTICO_E_BAD_RESPONSE, "The status or a header cannot be sent");
      }
      FakeResponse response =
          head_of(given->status, given->content_type, given->headers, given->header_count);
      for (std::uint32_t index = 0; index < given->part_count; ++index) {
        const portico_part& part = given->parts[index];
        if (part.kind != PORTICO_PART_STATIC && part.kind != PORTICO_PART_COPY) {
          return fail(call, PORTICO_E_BAD_RESPONSE,
                      "Part " + std::to_string(index) + " belongs to answer only");
        }
        response.body.append(to_view(part.text));
      }
      call.response = std::move(response);
      call.answered = true;
      return PORTICO_OK;
    };
    api.authenticated = [](portico_ctx* ctx) -> portico_status {
      FakeCall& call = call_of(ctx, "http.authenticated");
      if (!call.state->anonymous) return PORTICO_OK;
      return fail(call, PORTICO_E_TOKEN_MISSING, "Missing authentication token");
    };
    // The first type that Accept names; a part of RFC 9110 that is enough for tests.
    api.preferred = [](const portico_ctx* ctx, const portico_str* types,
                       std::uint32_t count) -> std::uint32_t {
      std::string_view accept = "*/*";
      for (const auto& header : call_of(ctx, "http.preferred").headers) {
        if (equal_names(header.first, "accept")) accept = header.second;
      }
      if (accept.find("*/*") != std::string_view::npos) return 0;
      std::uint32_t index = 0;
      while (index < count && accept.find(to_view(types[index])) == std::string_view::npos) ++index;
      return index;
    };
    api.cancelled = [](const portico_ctx* ctx) -> std::uint32_t {
      return reinterpret_cast<const FakeCall*>(ctx)->state->cancelled ? 1 : 0;
    };
    return api;
  }();
  return &table;
}

}  // namespace portico::testing::detail
