// Addresses of clients: which may be believed about whom they speak for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace portico::http {

// IPv6, or IPv4 as ::ffff:a.b.c.d.
using IpAddress = std::array<std::uint8_t, 16>;

std::optional<IpAddress> parse_ip(std::string_view text);
std::optional<IpAddress> ip_of(const sockaddr* address);  // nothing for Unix sockets
std::string ip_text(const IpAddress& address);            // 192.0.2.1, 2001:db8::1

class AddressRanges {
 public:
  // An address, a CIDR range or "unix". False when it is none of them.
  bool add(std::string_view text);
  bool contains(const IpAddress& address) const;
  bool unix_sockets() const { return unix_; }

 private:
  struct Range {
    IpAddress address;
    unsigned bits;
  };
  std::vector<Range> ranges_;
  bool unix_ = false;
};

// The client behind trusted proxies: the last address of X-Forwarded-For that is not itself trusted. Empty
// when the header names none or is malformed.
std::string_view forwarded_client(std::string_view header, const AddressRanges& trusted);

}  // namespace portico::http
