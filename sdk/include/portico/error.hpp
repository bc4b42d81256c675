// Errors as values, and the barrier that keeps exceptions on the plugin's side of the border.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <portico/abi/core.h>
#include <portico/abi/error.h>
#include <portico/extensions.hpp>
#include <portico/text.hpp>

namespace portico {

// Why a call failed: a row of <portico/errors.def> and a sentence that is safe to show to the client. Return
// it, or throw it: the barrier keeps its code either way.
class Error {
 public:
  // `message` empty = the title of the row. [any]
  explicit Error(portico_status code, std::string message = {}) : code_(code), message_(std::move(message)) {}

  // An error of the plugin's own, declared by Host::declare_error. [any]
  static Error defined(std::string id, std::string message = {}) {
    Error error(PORTICO_E_PLUGIN_DEFINED, std::move(message));
    error.defined_id_ = std::move(id);
    return error;
  }

  // An error whose text the host has set on the call already. [any]
  static Error from_host(portico_status code) {
    Error error(code);
    error.on_call_ = true;
    return error;
  }

  // Facts for the client: a JSON array of objects with members pointer, code, detail. [any]
  Error& details(std::string json) {
    details_ = std::move(json);
    return *this;
  }
  // Text for the log only. [any]
  Error& internal(std::string text) {
    internal_ = std::move(text);
    return *this;
  }

  portico_status code() const noexcept { return code_; }
  const std::string& message() const noexcept { return message_; }
  // True if the text is on the call and not here.
  bool on_call() const noexcept { return on_call_; }

  // Sets this error on the call and returns its code. `api` may be null. [request] [control]
  portico_status set_on(const portico_error_api* api, portico_ctx* ctx) const noexcept {
    if (api == nullptr || ctx == nullptr || on_call_) return code_;
    const portico_status status = defined_id_.empty()
                                      ? api->set(ctx, code_, to_str(message_))
                                      : api->set_defined(ctx, to_str(defined_id_), to_str(message_));
    if (!details_.empty()) api->set_details(ctx, to_str(details_));
    if (!internal_.empty()) api->set_internal(ctx, to_str(internal_));
    return status;
  }

 private:
  portico_status code_;
  bool on_call_ = false;
  std::string message_;
  std::string details_;
  std::string internal_;
  std::string defined_id_;
};

struct Ok {};
inline constexpr Ok ok{};

// Done, or an Error. Costs one pointer.
class [[nodiscard]] Status {
 public:
  Status(Ok) noexcept {}
  Status(Error error) : error_(std::make_unique<Error>(std::move(error))) {}
  Status(const Status& other) : error_(other.error_ ? std::make_unique<Error>(*other.error_) : nullptr) {}
  Status(Status&&) noexcept = default;
  Status& operator=(Status other) noexcept {
    error_ = std::move(other.error_);
    return *this;
  }
  ~Status() = default;

  // What a host function returned. [any]
  static Status from_host(portico_status status) {
    return status == PORTICO_OK ? Status(portico::ok) : Status(Error::from_host(status));
  }

  bool is_ok() const noexcept { return error_ == nullptr; }
  // PORTICO_OK or the number of the error.
  portico_status code() const noexcept { return error_ ? error_->code() : PORTICO_OK; }
  // Only if !is_ok().
  const Error& error() const& noexcept { return *error_; }
  Error error() && { return std::move(*error_); }

  friend bool operator==(const Status& status, Ok) noexcept { return status.is_ok(); }

 private:
  std::unique_ptr<Error> error_;
};

// A T, or an Error.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : status_(std::move(error)) {}

  bool is_ok() const noexcept { return value_.has_value(); }
  explicit operator bool() const noexcept { return is_ok(); }
  // Only if is_ok().
  T& operator*() & noexcept { return *value_; }
  const T& operator*() const& noexcept { return *value_; }
  T&& operator*() && noexcept { return std::move(*value_); }
  T* operator->() noexcept { return &*value_; }
  const T* operator->() const noexcept { return &*value_; }
  // Only if !is_ok().
  const Error& error() const& noexcept { return status_.error(); }
  Error error() && { return std::move(status_).error(); }
  // PORTICO_OK or the number of the error.
  portico_status code() const noexcept { return status_.code(); }

  friend bool operator==(const Result& result, Ok) noexcept { return result.is_ok(); }

 private:
  std::optional<T> value_;
  Status status_ = ok;
};

namespace detail {

// Runs the plugin's code. portico::Error keeps its code; everything else that is thrown becomes
// PLUGIN_EXCEPTION with the text in the log only. `reachable` tells, after the throw, whether the ctx may
// still be touched.
template <class Body, class Reachable>
portico_status guard(const Extensions& extensions, portico_ctx* ctx, Body&& body,
                     Reachable&& reachable) noexcept {
#if defined(__cpp_exceptions)
  const auto fail = [&](std::string_view internal) noexcept -> portico_status {
    if (reachable()) {
      if (extensions.error != nullptr) {
        extensions.error->set(ctx, PORTICO_E_PLUGIN_EXCEPTION, portico_str{nullptr, 0});
        extensions.error->set_internal(ctx, to_str(internal));
      }
    } else if (extensions.log != nullptr) {
      extensions.log->write(extensions.host, nullptr, PORTICO_LOG_ERROR,
                            to_str("An exception left a handler after its answer"), portico_str{nullptr, 0});
    }
    return PORTICO_E_PLUGIN_EXCEPTION;
  };
  try {
    return body();
  } catch (const Error& error) {
    return reachable() ? error.set_on(extensions.error, ctx) : error.code();
  } catch (const std::exception& error) {
    return fail(error.what());
  } catch (...) {
    return fail("An exception that is not a std::exception was thrown");
  }
#else
  static_cast<void>(extensions);
  static_cast<void>(ctx);
  static_cast<void>(reachable);
  return body();
#endif
}

template <class Body>
portico_status guard(const Extensions& extensions, portico_ctx* ctx, Body&& body) noexcept {
  return guard(extensions, ctx, std::forward<Body>(body), []() noexcept { return true; });
}

// The status of a call as the border wants it, its text set on the call.
inline portico_status finish(const Status& status, const Extensions& extensions, portico_ctx* ctx) noexcept {
  return status.is_ok() ? PORTICO_OK : status.error().set_on(extensions.error, ctx);
}

inline Error missing(const char* extension) {
  return Error(PORTICO_E_EXTENSION_MISSING, std::string("The host lacks the extension ") + extension +
                                                "; run the plugin on a host that has it");
}

}  // namespace detail
}  // namespace portico
