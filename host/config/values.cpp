#include "config/values.hpp"

#include <charconv>

#include <arpa/inet.h>

namespace portico::config {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t factor;
};
constexpr Unit kDurations[] = {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
constexpr Unit kSizes[] = {{"", 1}, {"KiB", kKiB}, {"MiB", kMiB}, {"GiB", 1024 * kMiB}};

// Digits and a unit of the list; nothing when the product leaves 62 bits.
template <std::size_t N>
std::optional<std::int64_t> parse_with_unit(std::string_view text, const Unit (&units)[N]) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  const auto number = parse_integer(text.substr(0, digits));
  if (!number || *number < 0) return std::nullopt;
  const std::string_view name = digits == std::string_view::npos ? std::string_view() : text.substr(digits);
  for (const Unit& unit : units) {
    if (unit.name == name && *number <= (INT64_MAX >> 1) / unit.factor) return *number * unit.factor;
  }
  return std::nullopt;
}

template <std::size_t N>
std::string text_with_unit(std::int64_t value, const Unit (&units)[N]) {
  const Unit* best = &units[0];
  for (const Unit& unit : units) {
    if (value % unit.factor == 0 && value >= unit.factor) best = &unit;
  }
  return std::to_string(value / best->factor) + std::string(best->name);
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Duration> parse_duration(std::string_view text) {
  if (text == "0") return Duration(0);
  const auto value = parse_with_unit(text, kDurations);
  if (!value) return std::nullopt;
  return Duration(*value);
}

std::string duration_text(Duration value) {
  return value.count() == 0 ? "0" : text_with_unit(value.count(), kDurations);
}

std::optional<std::int64_t> parse_size(std::string_view text) {
  return parse_with_unit(text, kSizes);
}

std::string size_text(std::int64_t bytes) {
  return text_with_unit(bytes, kSizes);
}

std::optional<Address> parse_address(std::string_view text) {
  Address address;
  if (text.starts_with("unix:")) {
    address.unix_path = text.substr(5);
    if (!address.unix_path.starts_with('/') || address.unix_path.size() > 107) return std::nullopt;
    return address;
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (!bracketed && host.find(':') != std::string_view::npos) return std::nullopt;
  if (host.find_first_of(" \t/[]") != std::string_view::npos) return std::nullopt;
  const auto port = parse_integer(text.substr(colon + 1));
  if (!port || *port < 0 || *port > 65535) return std::nullopt;
  address.host = host;
  address.port = static_cast<std::uint16_t>(*port);
  return address;
}

std::string Address::text() const {
  if (is_unix()) return "unix:" + unix_path;
  const bool v6 = host.find(':') != std::string::npos;
  return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

bool is_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string address(text.substr(0, slash));
  unsigned char bytes[16];
  const bool v4 = inet_pton(AF_INET, address.c_str(), bytes) == 1;
  if (!v4 && inet_pton(AF_INET6, address.c_str(), bytes) != 1) return false;
  if (slash == std::string_view::npos) return true;
  const auto bits = parse_integer(text.substr(slash + 1));
  return bits && *bits >= 0 && *bits <= (v4 ? 32 : 128);
}

}  // namespace portico::config
