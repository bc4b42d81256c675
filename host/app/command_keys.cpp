// portico keys: works beside a running host, which sees a change within a second.
#include <charconv>
#include <iomanip>
#include <iostream>

#include "app/commands.hpp"
#include "app/workspace_access.hpp"
#include "base/clock.hpp"
#include "base/time_text.hpp"
#include "storage/key_store.hpp"

namespace portico::app {
namespace {

base::Result<std::unique_ptr<storage::KeyStore>> open_keys(const CommandLine& line) {
  auto configuration = load_configuration(line);
  if (!configuration) return std::move(configuration).error();
  auto opened = open_workspace(configuration->settings, installation_of(line));
  if (!opened) return std::move(opened).error();
  return std::make_unique<storage::KeyStore>(opened->workspace, opened->settings);
}

constexpr std::int64_t kLongestSeconds = 36'500LL * 86'400;

// "90d", "12h", "30m", "45s" in microseconds.
base::Result<std::int64_t> span_of(const std::string& text) {
  std::int64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string unit(parsed.ptr, text.data() + text.size());
  const std::int64_t seconds = unit == "d"   ? 86'400
                               : unit == "h" ? 3'600
                               : unit == "m" ? 60
                               : unit == "s" ? 1
                                             : 0;
  const bool too_large = parsed.ec == std::errc::result_out_of_range;
  if ((parsed.ec != std::errc() && !too_large) || number < 0 || seconds == 0) {
    return base::Error(base::ErrorCode::USAGE, "--expires-in does not understand `" + text +
                                                   "`: write a number and d, h, m or s, for instance 90d");
  }
  if (too_large || number > kLongestSeconds / seconds) {
    return base::Error(base::ErrorCode::USAGE,
                       "--expires-in takes at most 36500d (100 years), not `" + text +
                           "`: write less, or leave it out for a key that never expires");
  }
  if (number == 0) {
    return base::Error(base::ErrorCode::USAGE,
                       "A key that expires after `" + text + "` would never work: write at least 1s");
  }
  return number * seconds * base::kMicrosPerSecond;
}

std::string state_of(const access::Key& key) {
  if (key.revoked_at) return "revoked " + base::date_time_text(*key.revoked_at);
  if (key.expires_at && *key.expires_at <= base::wall_micros())
    return "expired " + base::date_time_text(*key.expires_at);
  if (key.expires_at) return "until " + base::date_time_text(*key.expires_at);
  return "active";
}

}  // namespace

int run_keys_create(const CommandLine& line) {
  const std::string name = line.value("name");
  if (name.empty()) return fail(base::Error(base::ErrorCode::USAGE, "A key needs a name: pass --name NAME"));
  const std::string role_text = line.value("role", "admin");
  const auto role = access::role_named(role_text);
  if (!role) {
    return fail(
        base::Error(base::ErrorCode::USAGE, "There is no role `" + role_text + "`: the only one is admin"));
  }
  std::optional<std::int64_t> expires_at;
  if (line.has("expires-in")) {
    auto span = span_of(line.value("expires-in"));
    if (!span) return fail(span.error());
    expires_at = base::wall_micros() + *span;
  }
  auto keys = open_keys(line);
  if (!keys) return fail(keys.error());
  auto created = (*keys)->create(name, *role, base::wall_micros(), expires_at);
  if (!created) return fail(created.error());
  std::cout << created->token << "\n";
  return 0;
}

int run_keys_list(const CommandLine& line) {
  auto keys = open_keys(line);
  if (!keys) return fail(keys.error());
  auto all = (*keys)->list();
  if (!all) return fail(all.error());
  std::cout << std::left << std::setw(10) << "KEY" << std::setw(8) << "ROLE" << std::setw(26) << "CREATED"
            << std::setw(34) << "STATE"
            << "NAME\n";
  for (const access::Key& key : *all) {
    std::cout << std::setw(10) << key.id << std::setw(8) << access::role_name(key.role) << std::setw(26)
              << base::date_time_text(key.created_at) << std::setw(34) << state_of(key) << key.name << "\n";
  }
  return 0;
}

int run_keys_revoke(const CommandLine& line) {
  auto keys = open_keys(line);
  if (!keys) return fail(keys.error());
  if (base::Status error = (*keys)->revoke(line.arguments[0], base::wall_micros())) {
    if (error.code == base::ErrorCode::RECORD_NOT_FOUND) {
      error.message = "There is no key `" + line.arguments[0] + "`; see `portico keys list`";
    }
    return fail(error);
  }
  std::cout << "Revoked " << line.arguments[0] << "\n";
  return 0;
}

}  // namespace portico::app
