// Health: named checks that parts of the host keep up to date, and what /readyz and /healthz say.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace portico::operate {

class Health {
 public:
  enum class State : std::uint8_t { ok, degraded, failed };

  // A required check that failed makes the host not ready; another one makes it degraded at most.
  void set(std::string_view name, State state, std::string_view text = {}, bool required = true);
  void remove(std::string_view name);

  // Not ready before the first and after the second.
  void set_started();
  void set_draining();
  bool draining() const;

  // 200 or 503 of /readyz and /healthz.
  bool ready() const;
  // {"status":"ok","checks":{"database":{"status":"ok"}}}; texts of the checks only with `detail`, because
  // they may name what only the operator should see. Status: starting, draining, failed, degraded, ok.
  std::string to_json(bool detail) const;

 private:
  struct Check {
    State state = State::ok;
    std::string text;
    bool required = true;
  };
  std::string_view summary() const;

  mutable std::mutex mutex_;
  std::map<std::string, Check, std::less<>> checks_;
  bool started_ = false;
  bool draining_ = false;
};

}  // namespace portico::operate
