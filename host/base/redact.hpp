// What must not be shown: in logs, in `config print`, in messages about configuration.
#pragma once

#include <string>
#include <string_view>

namespace portico::base {

// Keys whose values are never shown: authorization, cookie, token, secret, password, key material.
bool is_secret_name(std::string_view key);
// Appends `text` with the passwords of URLs and API tokens (`prt_...`) replaced by `***`.
void append_redacted(std::string& out, std::string_view text);

}  // namespace portico::base
