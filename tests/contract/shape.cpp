#include "contract/shape.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <random>

namespace portico::testing {
namespace {

std::string new_id() {
  static std::mt19937_64 random(std::random_device{}());
  char text[37];
  const auto high = random();
  const auto low = random();
  std::snprintf(text, sizeof text, "%08x-%04x-4%03x-8%03x-%012llx", static_cast<unsigned>(high >> 32),
                static_cast<unsigned>(high >> 16 & 0xffff), static_cast<unsigned>(high & 0xfff),
                static_cast<unsigned>(low >> 48 & 0xfff),
                static_cast<unsigned long long>(low & 0xffffffffffffULL));
  return text;
}

bool is_id(const std::string& text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const auto c = static_cast<unsigned char>(text[i]);
    if (dash ? c != '-' : (std::isxdigit(c) == 0 || std::isupper(c) != 0)) return false;
  }
  return true;
}

// 2026-07-24T08:19:19.085Z
bool is_time(const std::string& text) {
  const std::string form = "dddd-dd-ddTdd:dd:dd.dddZ";
  if (text.size() != form.size()) return false;
  return std::equal(text.begin(), text.end(), form.begin(), [](char c, char f) {
    return f == 'd' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : c == f;
  });
}

// The next placeholder of that text at or behind `from`: its start and its size, or npos.
std::pair<std::size_t, std::size_t> next_placeholder(const std::string& text, std::size_t from) {
  for (std::size_t at = text.find('<', from); at != std::string::npos; at = text.find('<', at + 1)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string::npos) break;
    const std::string name = text.substr(at + 1, end - at - 1);
    const bool bound = name.rfind("id:", 0) == 0 || name.rfind("cursor:", 0) == 0 ||
                       name.rfind("token:", 0) == 0 || name == "key";
    if (bound || name == "time" || name == "number" || name == "text" || name == "any")
      return {at, end - at + 1};
  }
  return {std::string::npos, 0};
}

std::string shown(const json::value& value) {
  std::string text = json::serialize(value);
  if (text.size() > 200) text = text.substr(0, 200) + "...";
  return text;
}

class Comparison {
 public:
  Comparison(bool partial, Bindings& bindings) : partial_(partial), bindings_(bindings) {}

  void compare(const std::string& path, const json::value& recorded, const json::value& actual) {
    if (recorded.is_object()) return compare_objects(path, recorded, actual);
    if (recorded.is_array()) return compare_arrays(path, recorded, actual);
    if (recorded.is_string()) return compare_text(path, std::string(recorded.get_string()), actual);
    const bool equal = recorded.is_number() && actual.is_number()
                           ? recorded.to_number<double>() == actual.to_number<double>()
                           : recorded == actual;
    if (!equal) add(path, recorded, actual);
  }
  std::vector<std::string> take() { return std::move(found_); }

 private:
  void add(const std::string& path, const json::value& recorded, const json::value& actual) {
    found_.push_back((path.empty() ? "answer" : path) + ": expected " + shown(recorded) + ", got " +
                     shown(actual));
  }
  static std::string below(const std::string& path, std::string_view name) {
    return path.empty() ? std::string(name) : path + "." + std::string(name);
  }
  void compare_objects(const std::string& path, const json::value& recorded, const json::value& actual) {
    if (!actual.is_object()) return add(path, recorded, actual);
    for (const auto& [name, value] : recorded.get_object()) {
      const json::value* member = actual.get_object().if_contains(name);
      if (member == nullptr) {
        found_.push_back(below(path, {name.data(), name.size()}) + ": expected " + shown(value) +
                         ", but it is absent");
      } else {
        compare(below(path, {name.data(), name.size()}), value, *member);
      }
    }
    if (partial_) return;
    for (const auto& [name, value] : actual.get_object()) {
      if (!recorded.get_object().contains(name)) {
        found_.push_back(below(path, {name.data(), name.size()}) + ": not recorded, got " + shown(value));
      }
    }
  }
  void compare_arrays(const std::string& path, const json::value& recorded, const json::value& actual) {
    if (!actual.is_array() || actual.get_array().size() != recorded.get_array().size()) {
      return add(path, recorded, actual);
    }
    for (std::size_t i = 0; i < recorded.get_array().size(); ++i) {
      compare(below(path, std::to_string(i)), recorded.get_array()[i], actual.get_array()[i]);
    }
  }
  void compare_text(const std::string& path, const std::string& recorded, const json::value& actual) {
    bool equal = false;
    if (recorded == "<any>") {
      equal = true;
    } else if (recorded == "<number>") {
      equal = actual.is_number();
    } else if (actual.is_string()) {
      equal = bindings_.fits(recorded, std::string(actual.get_string()));
    }
    if (!equal) add(path, json::value(bindings_.filled(recorded)), actual);
  }

  bool partial_;
  Bindings& bindings_;
  std::vector<std::string> found_;
};

}  // namespace

std::string Bindings::filled(const std::string& text) {
  std::string filled = text;
  std::size_t from = 0;
  for (;;) {
    const auto [at, size] = next_placeholder(filled, from);
    if (at == std::string::npos) return filled;
    const std::string name = filled.substr(at, size);
    auto value = values_.find(name);
    if (value == values_.end() && name.rfind("<id:", 0) == 0) value = values_.emplace(name, new_id()).first;
    if (value == values_.end()) {
      from = at + size;
      continue;
    }
    filled.replace(at, size, value->second);
    from = at + value->second.size();
  }
}

bool Bindings::fits(const std::string& recorded, const std::string& actual) {
  const auto [at, size] = next_placeholder(recorded, 0);
  if (at == std::string::npos) return recorded == actual;
  if (actual.compare(0, at, recorded, 0, at) != 0) return false;
  const std::string name = recorded.substr(at, size);
  const std::string rest = recorded.substr(at + size);
  if (const auto known = values_.find(name); known != values_.end()) {
    return actual.compare(at, known->second.size(), known->second) == 0 &&
           fits(rest, actual.substr(at + known->second.size()));
  }
  // The value ends where the text behind the placeholder begins.
  const std::size_t end = rest.empty() ? actual.size() : actual.find(rest.substr(0, rest.find('<')), at + 1);
  if (end == std::string::npos) return false;
  const std::string value = actual.substr(at, end - at);
  if (name == "<time>" && !is_time(value)) return false;
  if (name == "<number>" && (value.empty() || !std::all_of(value.begin(), value.end(), [](unsigned char c) {
                               return std::isdigit(c);
                             }))) {
    return false;
  }
  if (name.rfind("<id:", 0) == 0 && !is_id(value)) return false;
  if (name.rfind("<cursor:", 0) == 0 && value.empty()) return false;
  if (name.rfind("<id:", 0) == 0) {
    for (const auto& [other, bound] : values_) {  // different placeholders are different records
      if (bound == value && other.rfind("<id:", 0) == 0) return false;
    }
  }
  if (name != "<time>" && name != "<number>" && name != "<text>" && name != "<any>") values_[name] = value;
  return fits(rest, actual.substr(end));
}

std::vector<std::string> differences(const json::value& recorded, const json::value& actual, bool partial,
                                     Bindings& bindings) {
  Comparison comparison(partial, bindings);
  comparison.compare("", recorded, actual);
  return comparison.take();
}

}  // namespace portico::testing
