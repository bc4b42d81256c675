#include "operate/health.hpp"

#include "base/json_text.hpp"

namespace portico::operate {
namespace {

std::string_view state_name(Health::State state) {
  constexpr std::string_view kNames[] = {"ok", "degraded", "failed"};
  return kNames[static_cast<std::size_t>(state)];
}

}  // namespace

void Health::set(std::string_view name, State state, std::string_view text, bool required) {
  const std::lock_guard lock(mutex_);
  const auto found = checks_.find(name);
  Check& check = found != checks_.end() ? found->second : checks_[std::string(name)];
  check.state = state;
  check.text = text;
  check.required = required;
}

void Health::remove(std::string_view name) {
  const std::lock_guard lock(mutex_);
  if (const auto found = checks_.find(name); found != checks_.end()) checks_.erase(found);
}

void Health::set_started() {
  const std::lock_guard lock(mutex_);
  started_ = true;
}

void Health::set_draining() {
  const std::lock_guard lock(mutex_);
  draining_ = true;
}

bool Health::draining() const {
  const std::lock_guard lock(mutex_);
  return draining_;
}

std::string_view Health::summary() const {
  if (draining_) return "draining";
  if (!started_) return "starting";
  std::string_view status = "ok";
  for (const auto& [name, check] : checks_) {
    if (check.required && check.state == State::failed) return "failed";
    if (check.state != State::ok) status = "degraded";
  }
  return status;
}

bool Health::ready() const {
  const std::lock_guard lock(mutex_);
  const std::string_view status = summary();
  return status == "ok" || status == "degraded";
}

std::string Health::to_json(bool detail) const {
  const std::lock_guard lock(mutex_);
  std::string out = R"({"status":")" + std::string(summary()) + R"(","checks":{)";
  bool first = true;
  for (const auto& [name, check] : checks_) {
    if (!first) out += ',';
    first = false;
    base::append_json_string(out, name);
    out += R"(:{"status":")";
    out += state_name(check.state);
    out += '"';
    if (detail) {
      out += check.required ? R"(,"required":true)" : R"(,"required":false)";
      if (!check.text.empty()) {
        out += R"(,"text":)";
        base::append_json_string(out, check.text);
      }
    }
    out += '}';
  }
  return out + "}}";
}

}  // namespace portico::operate
