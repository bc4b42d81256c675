// The routes of all plugins as one immutable table: segment trie, built once, swapped whole.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"

namespace portico::http {

struct RouteParameter {
  std::string_view name;  // of the pattern; lives as long as the table
  std::string_view
      value;  // decoded segment; of a tail the rest of the path as sent, without the leading slash
};

struct RouteMatch {
  enum class Kind : std::uint8_t { found, wrong_method, not_found };
  static constexpr std::size_t kMostParameters = 16;

  std::span<const RouteParameter> parameters() const { return {storage.data(), count}; }
  std::string_view parameter(std::string_view name) const;  // "" when the route has none of that name
  bool leads_to_route() const { return kind == Kind::found && !automatic; }

  Kind kind = Kind::not_found;
  bool automatic = false;    // OPTIONS that no route takes itself: answer with `allow`
  std::size_t route = 0;     // index in the order of add()
  std::uintptr_t value = 0;  // what add() was given
  std::string_view allow;    // "GET, HEAD, OPTIONS" of the path, unless not_found
  std::array<RouteParameter, kMostParameters> storage;
  std::size_t count = 0;
};

// Patterns: `/literal`, `/{name}` takes one segment, a last `/{name*}` takes the rest (at least one segment).
// A literal wins over a capture, a capture over a tail; a trailing slash makes no difference.
class RouteTable {
 public:
  class Builder {
   public:
    Builder();
    ~Builder();
    // `method` by name; "*" takes every method without a route of its own. `owner` is named when two routes
    // collide: ROUTE_CONFLICT; a malformed pattern is ROUTE_INVALID.
    base::Status add(std::string_view method, std::string_view pattern, std::string_view owner,
                     std::uintptr_t value);
    std::shared_ptr<const RouteTable> build();

   private:
    std::shared_ptr<RouteTable> table_;
  };

  ~RouteTable();
  // HEAD falls to GET. The match borrows from the segments and the path.
  RouteMatch lookup(Method method, std::span<const std::string_view> segments, std::string_view path) const;
  RouteMatch lookup(const Request& request) const {
    return lookup(request.method(), request.segments(), request.path());
  }
  std::size_t size() const;

 private:
  struct Node;
  struct Route;
  struct Walk;
  RouteTable();

  std::unique_ptr<Node> root_;
  std::vector<Route> routes_;
};

// The table in use; replaced by one store, read by one load.
class RouteSwitch {
 public:
  std::shared_ptr<const RouteTable> current() const { return table_.load(std::memory_order_acquire); }
  void publish(std::shared_ptr<const RouteTable> table) {
    table_.store(std::move(table), std::memory_order_release);
  }

 private:
  std::atomic<std::shared_ptr<const RouteTable>> table_;
};

}  // namespace portico::http
