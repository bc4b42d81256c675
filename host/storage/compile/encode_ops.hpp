// Writes the encoder's instructions: literals, keys and punctuation are merged here so that the encoder only
// copies.
#pragma once

#include <string_view>
#include <vector>

#include "storage/compile/builder.hpp"

namespace portico::storage {

class EncodeOps {
 public:
  explicit EncodeOps(std::vector<EncodeOp>& ops) : ops_(ops) {}

  void text(std::string_view literal_text);
  // `"name":` with a comma in front unless it is the first member.
  void key(std::string_view name, bool& first);
  // A stored value as JSON.
  void cell(const plan::ColumnRef& ref, std::uint16_t column);
  void add(EncodeOp::Kind kind, std::uint32_t target = 0);
  // Begins what is written only if `column` is not null; end_skip closes it. Otherwise null is written.
  std::size_t begin_skip(std::uint16_t column);
  void end_skip(std::size_t begun);

 private:
  std::vector<EncodeOp>& ops_;
  bool may_merge_ = false;  // not across the target of a jump
};

}  // namespace portico::storage
