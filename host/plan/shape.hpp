// Decode: from the ABI struct to a plan whose structure is sound, and to the key under which it is prepared.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <portico/abi/plan.h>

#include "base/arena.hpp"
#include "base/error.hpp"
#include "base/result.hpp"

namespace portico::plan {

// A view over a plan that passed the structural check: indices in range, children behind their parents, every
// node referenced once, kinds and ops known, values numbered in order, texts valid UTF-8 without U+0000.
// Borrowed like the plan itself.
struct DecodedPlan {
  std::span<const portico_node> nodes;
  std::string_view strings;
  std::span<const portico_value> values;
  std::span<const portico_value> items;
  std::uint32_t atomic = PORTICO_ATOMIC_EACH;
  std::uint64_t snapshot_version = 0;
};

// Errors: MALFORMED_PLAN naming the node and the rule, NOT_SUPPORTED for a node that is reserved.
base::Result<DecodedPlan> decode(const portico_plan& plan);

// What decides which statements a plan needs besides its shape: which values compared by CMP are null or ""
// (or false, for IS_EMPTY_ARRAY), which keys of cursors are null, and page sizes, without which PostgreSQL
// plans a page as if a tenth of the table were asked for. One bit for each value, then one word for each
// cursor (bit k = key k; all set = it does not decode) and each page size (all set = no number) in node
// order.
struct ValuePattern {
  std::vector<std::uint64_t> words;
  bool operator==(const ValuePattern&) const = default;
};

inline bool has_pattern_word(const portico_node& node) {
  return node.kind == PORTICO_NODE_AFTER || node.kind == PORTICO_NODE_BEFORE ||
         node.kind == PORTICO_NODE_LIMIT || node.kind == PORTICO_NODE_LAST;
}

}  // namespace portico::plan
