// How durations, sizes and addresses are written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/settings.hpp"

namespace portico::config {

// `500ms`, `5s`, `10m`, `2h`, `90d`; `0` needs no unit.
std::optional<Duration> parse_duration(std::string_view text);
std::string duration_text(Duration value);

// `512`, `64KiB`, `10MiB`, `1GiB`
std::optional<std::int64_t> parse_size(std::string_view text);
std::string size_text(std::int64_t bytes);

std::optional<std::int64_t> parse_integer(std::string_view text);

// `host:port`, `[v6]:port`, `unix:/path`; the path must be absolute.
std::optional<Address> parse_address(std::string_view text);

// An IPv4 or IPv6 address, with or without `/bits`.
bool is_network(std::string_view text);

}  // namespace portico::config
