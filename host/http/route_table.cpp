#include "http/route_table.hpp"

#include <algorithm>
#include <utility>

#include "http/text_rules.hpp"

namespace portico::http {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
// In place of a method: every method that has no route of its own.
constexpr std::size_t kAnyMethod = kMethodCount;

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

Error invalid(std::string_view pattern, std::string_view owner, std::string_view why) {
  std::string text =
      "The route '" + std::string(pattern) + "' of " + std::string(owner) + " " + std::string(why) + ".";
  return Error(ErrorCode::ROUTE_INVALID, std::move(text));
}

}  // namespace

struct RouteTable::Route {
  std::string owner;
  std::uintptr_t value = 0;
  std::vector<std::string> names;  // of the captures, in order
};

// The routes that end at one place of the trie.
struct Endpoint {
  std::array<std::size_t, kMethodCount + 1> routes;
  std::string allow;

  Endpoint() { routes.fill(kNone); }
  bool used() const {
    return std::any_of(routes.begin(), routes.end(), [](std::size_t route) { return route != kNone; });
  }
  void write_allow() {
    constexpr Method kOrder[] = {Method::get,   Method::head,    Method::post,   Method::put,
                                 Method::patch, Method::delete_, Method::options};
    const bool any = routes[kAnyMethod] != kNone;
    const bool get = routes[static_cast<std::size_t>(Method::get)] != kNone;
    allow.clear();
    for (const Method method : kOrder) {
      const bool implied = method == Method::options || (method == Method::head && get);
      if (!any && !implied && routes[static_cast<std::size_t>(method)] == kNone) continue;
      if (!allow.empty()) allow += ", ";
      allow += method_name(method);
    }
  }
};

struct RouteTable::Node {
  std::vector<std::pair<std::string, std::unique_ptr<Node>>> literals;  // sorted when built
  std::unique_ptr<Node> capture;
  Endpoint here;
  Endpoint tail;

  Node* literal(std::string_view segment) const {
    const auto found =
        std::lower_bound(literals.begin(), literals.end(), segment,
                         [](const auto& entry, std::string_view text) { return entry.first < text; });
    return found != literals.end() && found->first == segment ? found->second.get() : nullptr;
  }
  Node& literal_or_new(std::string_view segment) {
    const auto place =
        std::lower_bound(literals.begin(), literals.end(), segment,
                         [](const auto& entry, std::string_view text) { return entry.first < text; });
    if (place != literals.end() && place->first == segment) return *place->second;
    return *literals.emplace(place, std::string(segment), std::make_unique<Node>())->second;
  }
  void write_allow() {
    here.write_allow();
    tail.write_allow();
    for (auto& [segment, node] : literals) node->write_allow();
    if (capture) capture->write_allow();
  }
};

RouteTable::RouteTable() : root_(std::make_unique<Node>()) {}
RouteTable::~RouteTable() = default;

std::size_t RouteTable::size() const {
  return routes_.size();
}

RouteTable::Builder::Builder() : table_(new RouteTable()) {}
RouteTable::Builder::~Builder() = default;

base::Status RouteTable::Builder::add(std::string_view method, std::string_view pattern,
                                      std::string_view owner, std::uintptr_t value) {
  std::size_t slot = kAnyMethod;
  if (method != "*") {
    slot = static_cast<std::size_t>(method_from_name(method));
    if (slot == static_cast<std::size_t>(Method::other))
      return invalid(pattern, owner, "has an unknown method");
  }
  if (pattern.empty() || pattern.front() != '/') return invalid(pattern, owner, "does not begin with '/'");
  Route route;
  route.owner = std::string(owner);
  route.value = value;
  Node* node = table_->root_.get();
  Endpoint* endpoint = nullptr;
  std::string_view rest = pattern.substr(1);
  while (!rest.empty()) {
    if (endpoint != nullptr) return invalid(pattern, owner, "goes on after a tail");
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    if (segment.empty()) return invalid(pattern, owner, "has an empty segment");
    if (segment.front() != '{') {
      if (segment.find_first_of("{}%?#") != std::string_view::npos) {
        return invalid(pattern, owner, "has a brace or a mark inside a literal segment");
      }
      node = &node->literal_or_new(segment);
      continue;
    }
    std::string_view name = segment.substr(1);
    const bool closed = !name.empty() && name.back() == '}';
    if (closed) name.remove_suffix(1);
    const bool tail = closed && !name.empty() && name.back() == '*';
    if (tail) name.remove_suffix(1);
    if (!closed || !is_name(name)) return invalid(pattern, owner, "has a malformed capture");
    if (std::find(route.names.begin(), route.names.end(), name) != route.names.end()) {
      return invalid(pattern, owner, "captures one name twice");
    }
    if (route.names.size() == RouteMatch::kMostParameters)
      return invalid(pattern, owner, "captures too much");
    route.names.emplace_back(name);
    if (tail) {
      endpoint = &node->tail;
    } else {
      if (!node->capture) node->capture = std::make_unique<Node>();
      node = node->capture.get();
    }
  }
  if (endpoint == nullptr) endpoint = &node->here;
  if (const std::size_t other = endpoint->routes[slot]; other != kNone) {
    return Error(ErrorCode::ROUTE_CONFLICT, "The route '" + std::string(method) + " " + std::string(pattern) +
                                                "' is registered by " + table_->routes_[other].owner +
                                                " and by " + std::string(owner) +
                                                "; give one of them another mount.");
  }
  endpoint->routes[slot] = table_->routes_.size();
  table_->routes_.push_back(std::move(route));
  return {};
}

std::shared_ptr<const RouteTable> RouteTable::Builder::build() {
  table_->root_->write_allow();
  return std::exchange(table_, std::shared_ptr<RouteTable>(new RouteTable()));
}

// A depth-first walk in order of precedence. A place with the path but without the method is remembered;
// where literals led to it, no capture takes it for something else.
struct RouteTable::Walk {
  const RouteTable& table;
  Method method;
  std::span<const std::string_view> segments;
  std::string_view path;
  RouteMatch match{};

  bool try_endpoint(const Endpoint& endpoint, std::size_t captures) {
    std::size_t route = endpoint.routes[static_cast<std::size_t>(method)];
    if (route == kNone && method == Method::head)
      route = endpoint.routes[static_cast<std::size_t>(Method::get)];
    if (route == kNone) route = endpoint.routes[kAnyMethod];
    if (route == kNone) {
      if (match.kind == RouteMatch::Kind::not_found && endpoint.used()) {
        match.kind = RouteMatch::Kind::wrong_method;
        match.automatic = method == Method::options;
        match.allow = endpoint.allow;
      }
      return false;
    }
    match.kind = RouteMatch::Kind::found;
    match.automatic = false;
    match.route = route;
    match.value = table.routes_[route].value;
    match.allow = endpoint.allow;
    match.count = captures;
    for (std::size_t i = 0; i < captures; ++i) match.storage[i].name = table.routes_[route].names[i];
    return true;
  }

  // The path as sent from segment `index` on.
  std::string_view tail_from(std::size_t index) const {
    std::string_view rest = path;
    for (std::size_t i = 0;; ++i) {
      rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
      if (i == index) return rest;
      rest.remove_prefix(std::min(rest.find('/'), rest.size()));
    }
  }

  bool visit(const Node& node, std::size_t index, std::size_t captures) {
    if (index == segments.size()) return try_endpoint(node.here, captures);
    const std::string_view segment = segments[index];
    if (const Node* next = node.literal(segment); next != nullptr) {
      if (visit(*next, index + 1, captures)) return true;
      // The path is known, only not with this method: a capture must not take it for something else.
      if (match.kind == RouteMatch::Kind::wrong_method) return false;
    }
    if (captures < RouteMatch::kMostParameters && node.capture && !segment.empty()) {
      match.storage[captures].value = segment;
      if (visit(*node.capture, index + 1, captures + 1)) return true;
    }
    if (captures < RouteMatch::kMostParameters && node.tail.used()) {
      match.storage[captures].value = tail_from(index);
      return try_endpoint(node.tail, captures + 1);
    }
    return false;
  }
};

RouteMatch RouteTable::lookup(Method method, std::span<const std::string_view> segments,
                              std::string_view path) const {
  Walk walk{*this, method, segments, path};
  walk.visit(*root_, 0, 0);
  if (walk.match.kind != RouteMatch::Kind::found) walk.match.count = 0;
  return walk.match;
}

std::string_view RouteMatch::parameter(std::string_view name) const {
  for (const RouteParameter& parameter : parameters()) {
    if (parameter.name == name) return parameter.value;
  }
  return {};
}

}  // namespace portico::http
