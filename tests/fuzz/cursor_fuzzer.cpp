// Any text as a cursor: it is refused, or it reads back as what it was written from.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/base64.hpp"
#include "plan/cursor.hpp"
#include "unit/plan/small_model.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace portico;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // Half of the inputs are the JSON inside, or the base 64 would hardly ever be right.
  const std::string text = size % 2 == 0 ? base::encode_base64(bytes) : std::string(bytes);
  const auto cursor = plan::read_cursor(text);
  const std::uint64_t nulls = plan::cursor_nulls(text);
  if (!cursor) {
    if (nulls != ~std::uint64_t{0}) std::abort();
  } else {
    if (cursor->keys.empty() || cursor->keys.size() > plan::kMaxCursorKeys) std::abort();
  }
  // Through a plan: with a hash that is not ours no cursor may pass.
  const test::Prepared prepared(
      {test::read_list(test::kCompany, {test::order(test::kStage, 1),
                                        test::with(test::node(PORTICO_NODE_AFTER), test::text(text))})});
  if (!prepared.error) {
    // Only a cursor with the right hash comes here; then its keys are typed.
    if (prepared.bound.values.values[0].items.size() != 2) std::abort();
  }
  return 0;
}
