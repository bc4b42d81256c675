// Cross-origin rules (Fetch): an exact list of origins, one echoed; `*` only without credentials; never
// `null`.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/settings.hpp"

namespace portico::http {

class CorsPolicy {
 public:
  explicit CorsPolicy(const Settings& settings);
  // CONFIG_VALUE when the settings contradict themselves.
  static base::Status check(const Settings& settings);

  bool enabled() const { return enabled_; }
  // A preflight is answered by http; handlers never see it.
  static bool is_preflight(const Request& request);
  Response preflight(const Request& request) const;
  // Header lines for the answer to this Origin ("" = none sent).
  void append_lines(std::string& out, std::string_view origin) const;

 private:
  bool allows(std::string_view origin) const;
  const Settings& settings_;
  bool enabled_;
  bool any_origin_ = false;
  std::string allowed_headers_;
};

}  // namespace portico::http
