// The errors of one validation, in the order in which the reference implementation meets them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/validate/validate.hpp"

namespace graphql::language::validation {

// A moment of the walk. Rules that need the whole document keep the moment at which they would have spoken
// and report at it later.
using Moment = std::uint64_t;

class Findings {
 public:
  explicit Findings(std::size_t most) : most_(most) {}

  // Each phase (the walk, then each rule that waits for its end) may add as many errors as are asked for; the
  // first ones of all are among them.
  void begin_phase() { added_ = 0; }
  // Texts are made only for errors that count.
  bool full() const { return added_ >= most_; }
  bool none() const { return entries_.empty(); }

  void add(Moment moment, std::string_view rule, std::vector<Offset> places, std::string message) {
    if (full()) return;
    ++added_;
    entries_.push_back({moment, {rule, std::move(message), std::move(places)}});
  }

  std::vector<ValidationError> sorted();

 private:
  struct Entry {
    Moment moment = 0;
    ValidationError error;
  };
  std::size_t most_;
  std::size_t added_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace graphql::language::validation
