// Compares an answer with a recorded one whose changing values are written as placeholders.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/json.hpp"

namespace portico::testing {

// In recorded text, alone or within a longer string:
//   <id:N> <cursor:N> <key>   bound to the value at first sight and equal to it from then on
//   <token:NAME>              given by set()
//   <time> <number> <text> <any>   anything of that kind; not remembered
class Bindings {
 public:
  void set(const std::string& placeholder, const std::string& value) { values_[placeholder] = value; }
  // Puts values in the place of placeholders: for requests. An id without a value gets a new one.
  std::string filled(const std::string& text);
  // Whether an actual string fits a recorded one, binding what is new.
  bool fits(const std::string& recorded, const std::string& actual);

 private:
  std::map<std::string, std::string> values_;  // "<id:7>" -> "0198..."
};

// What differs, one line each: "data.people.0.name: expected "x", got "y"". With `partial` objects may have
// members that are not recorded.
std::vector<std::string> differences(const json::value& recorded, const json::value& actual, bool partial,
                                     Bindings& bindings);

}  // namespace portico::testing
