// Composite fields as they are written: which parts a sent object sets, clears or leaves alone, and their
// normal form.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "base/result.hpp"
#include "plan/bind/raw_value.hpp"
#include "plan/checked_plan.hpp"
#include "plan/phone_rules.hpp"

namespace portico::plan {

struct CompositeContext {
  const PhoneRules* phones = nullptr;
  base::Arena* arena = nullptr;
};

// A refusal and the part it is about (empty = the whole).
struct Refusal {
  base::Error error;
  std::string part;
  explicit operator bool() const { return static_cast<bool>(error); }
};

// Fills one cell a part; what stays as it is in an update is absent. `raw` is not absent.
Refusal bind_composite(const schema::Field& field, Raw raw, const CompositeContext& context,
                       std::span<Bound> cells);

// "https://Ex.com/a/" -> "https://ex.com/a"; INVALID_URL for what is no address of the web.
base::Result<std::string> normal_link(std::string_view sent);
// Lower case; nothing of it is looked up.
base::Result<std::string> normal_email(std::string_view sent, std::string_view name);

// The other side of a rich text: paragraphs of plain text.
std::string blocks_of_markdown(std::string_view markdown);
// Empty if the text is not JSON of blocks.
base::Result<std::string> markdown_of_blocks(std::string_view blocknote);

}  // namespace portico::plan
