// The configuration of a plugin: checked against its schema by the host, defaults filled in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <portico/json.hpp>

namespace portico {

// A view for the time of Plugin::configure: copy what you keep. An absent key, or one of another type than
// asked for, gives the fallback; the schema keeps both from happening. All functions: [control] [borrows:
// config]
class ConfigView {
 public:
  ConfigView() = default;
  explicit ConfigView(Json json) : json_(json) {}

  bool has(std::string_view key) const { return static_cast<bool>(json_.find(key)); }
  std::int64_t integer(std::string_view key, std::int64_t fallback = 0) const {
    return json_.find(key).integer().value_or(fallback);
  }
  double number(std::string_view key, double fallback = 0) const {
    return json_.find(key).number().value_or(fallback);
  }
  bool boolean(std::string_view key, bool fallback = false) const {
    const Json found = json_.find(key);
    return found.is_boolean() ? found.is_true() : fallback;
  }
  std::string_view text(std::string_view key, std::string_view fallback = {}) const {
    const Json found = json_.find(key);
    return found.is_string() ? found.text() : fallback;
  }
  // The texts of a list; empty if absent.
  std::vector<std::string_view> list(std::string_view key) const {
    std::vector<std::string_view> texts;
    for (const Json element : json_.find(key).elements()) texts.push_back(element.text());
    return texts;
  }
  // A nested object; empty if absent.
  ConfigView section(std::string_view key) const { return ConfigView(json_.find(key)); }
  const Json& json() const { return json_; }

 private:
  Json json_;
};

}  // namespace portico
