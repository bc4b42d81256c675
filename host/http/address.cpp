#include "http/address.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "http/text_rules.hpp"

namespace portico::http {
namespace {

constexpr IpAddress kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t kMappedBytes = 12;

IpAddress mapped(const in_addr& v4) {
  IpAddress address = kMappedPrefix;
  std::memcpy(address.data() + kMappedBytes, &v4, 4);
  return address;
}

bool is_mapped(const IpAddress& address) {
  return std::equal(address.begin(), address.begin() + kMappedBytes, kMappedPrefix.begin());
}

// Strips a port and brackets, as some proxies write them.
std::string_view without_port(std::string_view text) {
  if (!text.empty() && text.front() == '[') return text.substr(1, text.find(']') - 1);
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos
             ? text.substr(0, colon)
             : text;
}

}  // namespace

std::optional<IpAddress> parse_ip(std::string_view text) {
  char buffer[INET6_ADDRSTRLEN + 1];
  if (text.empty() || text.size() >= sizeof(buffer)) return std::nullopt;
  std::memcpy(buffer, text.data(), text.size());
  buffer[text.size()] = '\0';
  in_addr v4;
  if (inet_pton(AF_INET, buffer, &v4) == 1) return mapped(v4);
  IpAddress address;
  if (inet_pton(AF_INET6, buffer, address.data()) == 1) return address;
  return std::nullopt;
}

std::optional<IpAddress> ip_of(const sockaddr* address) {
  if (address->sa_family == AF_INET) return mapped(reinterpret_cast<const sockaddr_in*>(address)->sin_addr);
  if (address->sa_family != AF_INET6) return std::nullopt;
  IpAddress result;
  std::memcpy(result.data(), &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, result.size());
  return result;
}

std::string ip_text(const IpAddress& address) {
  char buffer[INET6_ADDRSTRLEN];
  const bool v4 = is_mapped(address);
  inet_ntop(v4 ? AF_INET : AF_INET6, address.data() + (v4 ? kMappedBytes : 0), buffer, sizeof(buffer));
  return buffer;
}

bool AddressRanges::add(std::string_view text) {
  if (text == "unix") {
    unix_ = true;
    return true;
  }
  const std::size_t slash = text.find('/');
  const auto address = parse_ip(text.substr(0, slash));
  if (!address) return false;
  const unsigned width = text.substr(0, slash).find(':') == std::string_view::npos ? 32 : 128;
  unsigned bits = width;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc() || end != digits.data() + digits.size() || bits > width) return false;
  }
  ranges_.push_back({*address, bits + 128 - width});
  return true;
}

bool AddressRanges::contains(const IpAddress& address) const {
  return std::any_of(ranges_.begin(), ranges_.end(), [&address](const Range& range) {
    const std::size_t bytes = range.bits / 8;
    if (!std::equal(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(bytes),
                    range.address.begin())) {
      return false;
    }
    const unsigned rest = range.bits % 8;
    return rest == 0 || (address[bytes] >> (8 - rest)) == (range.address[bytes] >> (8 - rest));
  });
}

std::string_view forwarded_client(std::string_view header, const AddressRanges& trusted) {
  std::string_view candidate;
  while (!header.empty()) {
    const std::size_t comma = header.rfind(',');
    const std::string_view text =
        without_port(trim_blanks(comma == std::string_view::npos ? header : header.substr(comma + 1)));
    const auto address = parse_ip(text);
    if (!address) return candidate;
    candidate = text;
    if (!trusted.contains(*address)) return candidate;
    header = comma == std::string_view::npos ? std::string_view{} : header.substr(0, comma);
  }
  return candidate;
}

}  // namespace portico::http
