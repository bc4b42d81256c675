#include "support/json.hpp"

#include <charconv>
#include <stdexcept>

#include <boost/json/src.hpp>

namespace portico::testing {

json::value parse_json(std::string_view text) {
  boost::system::error_code failure;
  json::value value = json::parse({text.data(), text.size()}, failure);
  if (failure) throw std::runtime_error("not JSON: " + std::string(text));
  return value;
}

const json::value& at_path(const json::value& root, std::string_view path) {
  const json::value* at = &root;
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find('.'));
    rest.remove_prefix(name.size() == rest.size() ? name.size() : name.size() + 1);
    const json::value* next = nullptr;
    if (at->is_object()) {
      next = at->get_object().if_contains({name.data(), name.size()});
    } else if (at->is_array()) {
      std::size_t index = 0;
      const auto result = std::from_chars(name.data(), name.data() + name.size(), index);
      if (result.ec == std::errc{}) next = at->get_array().if_contains(index);
    }
    if (next == nullptr) throw std::runtime_error("no " + std::string(path) + " in " + json::serialize(root));
    at = next;
  }
  return *at;
}

std::string text_at(const json::value& root, std::string_view path) {
  const json::value& value = at_path(root, path);
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

}  // namespace portico::testing
