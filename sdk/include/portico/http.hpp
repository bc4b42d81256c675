// The request, and the three ways to end a handler: respond, answer, submit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <portico/abi/http.h>
#include <portico/abi/query.h>
#include <portico/error.hpp>
#include <portico/extensions.hpp>
#include <portico/json.hpp>
#include <portico/log.hpp>
#include <portico/plan.hpp>
#include <portico/rows.hpp>
#include <portico/schema.hpp>

namespace portico {

// A piece of a response. Its kind follows from the type: a string literal is STATIC and never copied;
// std::string and std::string_view are copied by the host; root(i) is what root i of the plan gave; errors()
// is what failed.
class Part {
 public:
  Part() = default;  // nothing
  // A literal. An array that is no constant does not compile: wrap it in std::string_view to have it copied.
  template <std::size_t N>
  consteval Part(const char (&literal)[N])  // NOLINT(google-explicit-constructor)
      : raw_{PORTICO_PART_STATIC, 0, portico_str{literal, N - 1}} {}
  Part(std::string_view text) : raw_{PORTICO_PART_COPY, 0, to_str(text)} {}
  Part(const std::string& text) : raw_{PORTICO_PART_COPY, 0, to_str(text)} {}
  explicit constexpr Part(const portico_part& raw) : raw_(raw) {}

  const portico_part& raw() const { return raw_; }
  bool empty() const { return raw_.kind == 0; }

  // A text that the author knows to live as long as the plugin is loaded. [any]
  static constexpr Part unmoving(std::string_view text) {
    return Part(portico_part{PORTICO_PART_STATIC, 0, to_str(text)});
  }

 private:
  portico_part raw_{};
};

// The bytes of root `index` of the plan; in Request::answer only. [any]
constexpr Part root(std::uint32_t index) {
  return Part(portico_part{PORTICO_PART_ROOT, index, portico_str{nullptr, 0}});
}

// What failed, with `before` written before it; nothing if nothing failed. In Request::answer only. `before`
// must live until the call. [any]
constexpr Part errors(std::string_view before = {}) {
  return Part(portico_part{PORTICO_PART_ERRORS, 0, to_str(before)});
}

// A header of a response.
inline portico_header header(std::string_view name, std::string_view value) {
  return portico_header{to_str(name), to_str(value)};
}

// What a response has besides its body. Everything is borrowed for the call.
struct Reply {
  std::uint16_t status = 200;
  std::string_view content_type = "application/json; charset=utf-8";
  std::span<const portico_header> headers = {};
  // portico_error_mode, for answers
  std::uint16_t error_mode = PORTICO_ERRORS_REPLACE;
  // In GraphQL mode: JSON members for the error of each root; errors that were found before, with commas
  // between.
  std::span<const std::string_view> root_members = {};
  std::string_view known_errors = {};
  // In GraphQL mode: the status if there are errors; 0 = `status`.
  std::uint16_t status_with_errors = 0;
};

class Request;

// What a handler returns: made by Request, or from an Error, which the host answers with its own document.
class [[nodiscard]] Answer {
 public:
  Answer(Error error) : status_(std::move(error)) {}
  Answer(Status status) : status_(std::move(status)) {}

  const Status& status() const { return status_; }

 private:
  Status status_;
};

// One request, valid until it is answered. All accessors: [request] [borrows: ctx]
class Request {
 public:
  // Most parts of the short forms of respond and answer; more go in a span.
  static constexpr std::size_t kShortParts = 8;

  Request(portico_ctx* ctx, const Extensions* extensions) : ctx_(ctx), extensions_(extensions) {}
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;

  std::string_view method() const { return to_view(http().method(ctx_)); }
  // Percent-decoded.
  std::string_view path() const { return to_view(http().path(ctx_)); }
  // Raw, after '?'.
  std::string_view query() const { return to_view(http().query(ctx_)); }
  // Without regard to case; empty if absent.
  std::string_view header(std::string_view name) const { return to_view(http().header(ctx_, to_str(name))); }
  // Tells an absent header from an empty one.
  bool has_header(std::string_view name) const { return http().header(ctx_, to_str(name)).ptr != nullptr; }
  // What the pattern captured, in its order.
  std::string_view param(std::uint32_t index) const { return to_view(http().param(ctx_, index)); }
  std::string_view body() const { return to_view(http().body(ctx_)); }
  std::string_view mount() const { return to_view(http().mount(ctx_)); }
  std::string_view public_url() const { return to_view(http().public_url(ctx_)); }
  // The client has gone or the deadline has passed. [any]
  bool cancelled() const { return http().cancelled(ctx_) != 0; }
  // Has the caller shown a good key? Only on a public route may it fail. Errors: TOKEN_MISSING,
  // TOKEN_INVALID, TOKEN_EXPIRED.
  Status authenticated() { return Status::from_host(http().authenticated(ctx_)); }
  // The index of the media type that the Accept header likes best, the first of equal ones; types.size() if
  // it takes none.
  std::size_t preferred(std::initializer_list<std::string_view> types) const {
    std::vector<portico_str> raw;
    raw.reserve(types.size());
    for (const std::string_view type : types) raw.push_back(to_str(type));
    return http().preferred(ctx_, raw.data(), static_cast<std::uint32_t>(raw.size()));
  }
  // An error as a GraphQL response holds it, with `members` (JSON) in it; lives as long as the request.
  std::string_view graphql_error(const Error& error, std::string_view members = {}) {
    const portico_error_api& api = *extensions_->error;
    const portico_str message = error.on_call() ? api.message(ctx_) : to_str(error.message());
    return to_view(api.graphql(ctx_, error.code(), message, to_str(members)));
  }
  // Memory that lives as long as the request, aligned for any type; nothing is destroyed there. Null once the
  // request was answered, or when there is no memory.
  void* allocate(std::size_t size) { return http().allocate(ctx_, size); }
  // A copy that lives as long as the request; empty where allocate gives null.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* copied = static_cast<char*>(allocate(text.size()));
    if (copied == nullptr) return {};
    text.copy(copied, text.size());
    return {copied, text.size()};
  }

  // The data model that this request sees. False without portico.schema/1.
  Schema schema() const {
    const portico_schema_api* api = extensions_->schema;
    return api != nullptr ? Schema(api, api->snapshot(ctx_)) : Schema();
  }
  // What SchemaListener<Prepared>::prepare made for that model; null if the plugin is none.
  template <class Prepared>
  const Prepared* prepared() const {
    return extensions_->schema != nullptr ? static_cast<const Prepared*>(extensions_->schema->prepared(ctx_))
                                          : nullptr;
  }
  // May the caller see the object or field with this id?
  bool visible(std::uint32_t id) const {
    return extensions_->schema != nullptr && extensions_->schema->visible(ctx_, id) != 0;
  }
  // The host's error for a name that the object lacks, with near names.
  Error unknown_field(Object object, std::string_view name) {
    if (extensions_->schema == nullptr) return detail::missing(PORTICO_EXT_SCHEMA);
    return Error::from_host(extensions_->schema->unknown_field(ctx_, object.raw(), to_str(name)));
  }

  // The body as JSON; a false value if it is empty. Errors: MEDIA_TYPE, MALFORMED_JSON, JSON_LIMIT, BAD_TEXT,
  // EXTENSION_MISSING.
  Result<Json> json() {
    if (extensions_->json == nullptr) return detail::missing(PORTICO_EXT_JSON);
    const portico_json_node* nodes = nullptr;
    std::uint32_t count = 0;
    const portico_status status = extensions_->json->body(ctx_, &nodes, &count);
    return tape(status, nodes, count);
  }
  // A text of the frontend's own under the same rules. The text must live as long as the request.
  Result<Json> parse_json(std::string_view text) {
    if (extensions_->json == nullptr) return detail::missing(PORTICO_EXT_JSON);
    const portico_json_node* nodes = nullptr;
    std::uint32_t count = 0;
    const portico_status status = extensions_->json->parse(ctx_, to_str(text), &nodes, &count);
    return tape(status, nodes, count);
  }

  // Lines with the trace id of this request. [any]
  Log log() const { return Log(extensions_->host, extensions_->log, ctx_); }

  // --- the end of a handler. Each may be called once; afterwards the request must not be touched. A second
  // call gives WRONG_STATE.

  // Sends bytes that the plugin has. Errors: BAD_RESPONSE.
  Answer respond(Part p0, Part p1 = {}, Part p2 = {}, Part p3 = {}, Part p4 = {}, Part p5 = {}, Part p6 = {},
                 Part p7 = {}) {
    return respond(Reply{}, p0, p1, p2, p3, p4, p5, p6, p7);
  }
  Answer respond(const Reply& reply, Part p0 = {}, Part p1 = {}, Part p2 = {}, Part p3 = {}, Part p4 = {},
                 Part p5 = {}, Part p6 = {}, Part p7 = {}) {
    const portico_part parts[kShortParts] = {p0.raw(), p1.raw(), p2.raw(), p3.raw(),
                                             p4.raw(), p5.raw(), p6.raw(), p7.raw()};
    return send(reply, parts, used(parts));
  }
  // Any number of parts.
  Answer respond(const Reply& reply, std::span<const Part> parts) {
    const std::vector<portico_part> raw = raw_parts(parts);
    return send(reply, raw.data(), static_cast<std::uint32_t>(raw.size()));
  }

  // Tail call: the host runs the plan when and where it likes, writes the parts with what the roots gave and
  // sends them. Errors: UNKNOWN_OBJECT, UNKNOWN_FIELD (names of the comfortable form), MALFORMED_PLAN,
  // EXTENSION_MISSING.
  Answer answer(Plan& plan, Part p0, Part p1 = {}, Part p2 = {}, Part p3 = {}, Part p4 = {}, Part p5 = {},
                Part p6 = {}, Part p7 = {}) {
    return answer(plan, Reply{}, p0, p1, p2, p3, p4, p5, p6, p7);
  }
  Answer answer(Plan& plan, const Reply& reply, Part p0 = {}, Part p1 = {}, Part p2 = {}, Part p3 = {},
                Part p4 = {}, Part p5 = {}, Part p6 = {}, Part p7 = {}) {
    const portico_part parts[kShortParts] = {p0.raw(), p1.raw(), p2.raw(), p3.raw(),
                                             p4.raw(), p5.raw(), p6.raw(), p7.raw()};
    return run(plan, reply, parts, used(parts));
  }
  // Any number of parts.
  Answer answer(Plan& plan, const Reply& reply, std::span<const Part> parts) {
    const std::vector<portico_part> raw = raw_parts(parts);
    return run(plan, reply, raw.data(), static_cast<std::uint32_t>(raw.size()));
  }

  // Runs the plan, then `next(request, result)` -> Answer, perhaps on another thread. What `next` captures
  // lives until then; capture no view of anything but the request's own data. Errors: as answer.
  template <class Next>
  Answer submit(Plan& plan, Next next);

  // Runs the plan and waits; only on a route that was registered as blocking. Errors: as answer,
  // WRONG_THREAD.
  Result<QueryResult> execute(Plan& plan) {
    if (Status ready = make_ready(plan); !ready.is_ok()) return std::move(ready).error();
    const portico_plan view = plan.view();
    portico_result* result = nullptr;
    const portico_status status = extensions_->query->execute(ctx_, &view, &result);
    if (status != PORTICO_OK) return Error::from_host(status);
    return QueryResult(extensions_, result);
  }

  // The checked plan and its statements as JSON, without running it. Errors: as answer.
  Result<std::string_view> explain(Plan& plan) {
    if (Status ready = make_ready(plan); !ready.is_ok()) return std::move(ready).error();
    const portico_plan view = plan.view();
    portico_str text{nullptr, 0};
    const portico_status status = extensions_->query->explain(ctx_, &view, &text);
    if (status != PORTICO_OK) return Error::from_host(status);
    return to_view(text);
  }

  // True once it was answered or submitted: then not even an error may be set.
  bool answered() const { return answered_; }
  portico_ctx* raw() const { return ctx_; }
  const Extensions& extensions() const { return *extensions_; }

 private:
  const portico_http_api& http() const { return *extensions_->http; }

  static std::uint32_t used(const portico_part* parts) {
    std::uint32_t count = 0;
    while (count < kShortParts && parts[count].kind != 0) ++count;
    return count;
  }
  static std::vector<portico_part> raw_parts(std::span<const Part> parts) {
    std::vector<portico_part> raw;
    raw.reserve(parts.size());
    for (const Part& part : parts) {
      if (!part.empty()) raw.push_back(part.raw());
    }
    return raw;
  }
  static Result<Json> tape(portico_status status, const portico_json_node* nodes, std::uint32_t count) {
    if (status != PORTICO_OK) return Error::from_host(status);
    return count == 0 ? Json() : Json(nodes, 0);
  }
  static Error answered_twice() {
    return Error(PORTICO_E_WRONG_STATE, "The handler answered a request that was already answered");
  }

  // Resolves names and fills in the version.
  Status make_ready(Plan& plan) {
    if (answered_) return answered_twice();
    if (extensions_->query == nullptr) return detail::missing(PORTICO_EXT_QUERY);
    if (plan.snapshot_version() != 0 && !plan.has_names()) return plan.resolve(Schema(), ctx_);
    const Schema seen = schema();
    if (plan.snapshot_version() == 0) plan.snapshot_version(seen.version());
    return plan.resolve(seen, ctx_);
  }
  Answer ended(portico_status status) {
    if (status == PORTICO_OK) answered_ = true;
    return Status::from_host(status);
  }
  Answer send(const Reply& reply, const portico_part* parts, std::uint32_t count) {
    if (answered_) return answered_twice();
    const portico_response response{static_cast<std::uint32_t>(sizeof(portico_response)),
                                    reply.status,
                                    0,
                                    to_str(reply.content_type),
                                    reply.headers.data(),
                                    parts,
                                    static_cast<std::uint32_t>(reply.headers.size()),
                                    count};
    return ended(http().respond(ctx_, &response));
  }
  Answer run(Plan& plan, const Reply& reply, const portico_part* parts, std::uint32_t count) {
    if (Status ready = make_ready(plan); !ready.is_ok()) return ready;
    const portico_plan view = plan.view();
    std::vector<portico_str> members;
    members.reserve(reply.root_members.size());
    for (const std::string_view each : reply.root_members) members.push_back(to_str(each));
    const portico_answer answer{static_cast<std::uint32_t>(sizeof(portico_answer)),
                                reply.status,
                                reply.error_mode,
                                to_str(reply.content_type),
                                reply.headers.data(),
                                parts,
                                static_cast<std::uint32_t>(reply.headers.size()),
                                count,
                                members.data(),
                                static_cast<std::uint32_t>(members.size()),
                                0,
                                to_str(reply.known_errors),
                                reply.status_with_errors,
                                0,
                                0};
    return ended(extensions_->query->answer(ctx_, &view, &answer));
  }

  portico_ctx* ctx_;
  const Extensions* extensions_;
  bool answered_ = false;
};

namespace detail {

// The status a handler ends with. After an answer the ctx may be gone, so the error stays off it.
inline portico_status finish(const Answer& answer, const Request& request) noexcept {
  const Status& status = answer.status();
  if (status.is_ok()) return PORTICO_OK;
  if (request.answered()) return status.code();
  return status.error().set_on(request.extensions().error, request.raw());
}

// Owned by itself until it is called: the memory of the ctx may be gone before the callable is.
template <class Next>
struct Continuation {
  const Extensions* extensions;
  Next next;

  static portico_status run(portico_ctx* ctx, portico_result* result, void* user) noexcept {
    const std::unique_ptr<Continuation> self(static_cast<Continuation*>(user));
    QueryResult owned(self->extensions, result);
    Request request(ctx, self->extensions);
    return guard(
        *self->extensions, ctx, [&] { return finish(Answer(self->next(request, owned)), request); },
        [&]() noexcept { return !request.answered(); });
  }
};

}  // namespace detail

template <class Next>
Answer Request::submit(Plan& plan, Next next) {
  static_assert(std::is_invocable_r_v<Answer, Next&, Request&, QueryResult&>,
                "a continuation takes (Request&, QueryResult&) and returns an Answer");
  if (Status ready = make_ready(plan); !ready.is_ok()) return ready;
  using Continuation = detail::Continuation<Next>;
  auto continuation = std::make_unique<Continuation>(Continuation{extensions_, std::move(next)});
  const portico_plan view = plan.view();
  Continuation* handed = continuation.release();
  Answer result = ended(extensions_->query->submit(ctx_, &view, &Continuation::run, handed));
  if (!answered_) continuation.reset(handed);
  return result;
}

}  // namespace portico
