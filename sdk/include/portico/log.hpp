// Structured log lines.
#pragma once

#include <string_view>

#include <portico/abi/log.h>
#include <portico/text.hpp>

namespace portico {

// Writes to the host's log; does nothing if the host lacks portico.log/1. Copy it freely; a log of a request
// must not outlive it. `fields` is a JSON object or empty; record values belong at debug level only.
class Log {
 public:
  Log() = default;
  Log(const portico_host* host, const portico_log_api* api, const portico_ctx* ctx = nullptr)
      : host_(host), api_(api), ctx_(ctx) {}

  // [any]
  void debug(std::string_view message, std::string_view fields = {}) const {
    write(PORTICO_LOG_DEBUG, message, fields);
  }
  void info(std::string_view message, std::string_view fields = {}) const {
    write(PORTICO_LOG_INFO, message, fields);
  }
  void warning(std::string_view message, std::string_view fields = {}) const {
    write(PORTICO_LOG_WARNING, message, fields);
  }
  void error(std::string_view message, std::string_view fields = {}) const {
    write(PORTICO_LOG_ERROR, message, fields);
  }
  // True if a line of this portico_log_level would be written: ask before making an expensive text. [any]
  bool enabled(std::uint32_t level) const { return api_ != nullptr && api_->enabled(host_, level) != 0; }

 private:
  void write(std::uint32_t level, std::string_view message, std::string_view fields) const {
    if (api_ != nullptr) api_->write(host_, ctx_, level, to_str(message), to_str(fields));
  }

  const portico_host* host_ = nullptr;
  const portico_log_api* api_ = nullptr;
  const portico_ctx* ctx_ = nullptr;
};

}  // namespace portico
