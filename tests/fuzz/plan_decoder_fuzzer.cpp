// A plan out of any bytes: decode refuses it or everything behind decode must cope with it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "unit/plan/small_model.hpp"

namespace {

// Takes numbers from the input, small ones most of the time so that references meet.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  std::uint8_t byte() { return at_ < size_ ? data_[at_++] : 0; }
  std::uint32_t number() {
    const std::uint8_t first = byte();
    if (first < 0xF0) return first;
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8 | byte();
    return value;
  }
  bool done() const { return at_ >= size_; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

portico_value value_of(Bytes& bytes, const std::string& text) {
  portico_value value{};
  value.kind = bytes.byte();
  value.flags = bytes.byte();
  value.count = bytes.number();
  value.first = bytes.number();
  value.columns = bytes.number();
  const std::size_t begin = bytes.byte() % (text.size() + 1);
  value.text = {text.data() + begin, bytes.byte() % (text.size() - begin + 1)};
  return value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const portico::schema::SnapshotRef model = portico::test::small_model();
  Bytes bytes(data, size);
  portico_plan plan{};
  plan.size = sizeof plan;
  plan.atomic = bytes.byte() & 1;
  plan.snapshot_version = 1;
  std::string text;
  for (std::size_t i = bytes.byte() % 64; i > 0; --i) text += static_cast<char>(bytes.byte());
  std::vector<portico_node> nodes(bytes.byte() % 48);
  std::vector<portico_value> values(bytes.byte() % 24);
  std::vector<portico_value> items(bytes.byte() % 48);
  std::uint32_t next_value = 0;
  for (portico_node& node : nodes) {
    node.kind = bytes.byte();
    node.op = bytes.byte() % 16;
    node.first_child = bytes.number();
    node.next_sibling = bytes.number();
    node.id = bytes.number();
    node.text_offset = bytes.byte() % 80;
    node.text_length = bytes.byte() % 80;
    // Mostly as the rules want it, else hardly any plan would come through.
    const std::uint8_t wish = bytes.byte();
    node.value = wish < 0x80 ? PORTICO_NO_VALUE : wish < 0xF0 ? next_value++ : bytes.number();
    node.extra = bytes.byte() % 12;
  }
  for (portico_value& value : values) value = value_of(bytes, text);
  for (portico_value& item : items) item = value_of(bytes, text);
  plan.nodes = nodes.data();
  plan.strings = text.data();
  plan.values = values.data();
  plan.items = items.data();
  plan.node_count = static_cast<std::uint32_t>(nodes.size());
  plan.string_bytes = static_cast<std::uint32_t>(text.size());
  plan.value_count = static_cast<std::uint32_t>(values.size());
  plan.item_count = static_cast<std::uint32_t>(items.size());

  const auto decoded = portico::plan::decode(plan);
  if (!decoded) return 0;
  const portico::access::Principal principal;
  const portico::plan::Limits limits;
  const auto nulls = portico::plan::value_pattern(*decoded);
  const auto checked = portico::plan::check(*decoded, nulls, model, principal, limits);
  if (!checked) return 0;
  portico::base::Arena arena;
  portico::plan::BindContext context;
  context.principal = &principal;
  context.now_micros = 1;
  context.limits = &limits;
  context.arena = &arena;
  const auto bound = portico::plan::bind(**checked, *decoded, context);
  if (bound.root_errors.size() != (*checked)->roots().size()) std::abort();
  if ((*checked)->dump(&bound.values).empty()) std::abort();
  return 0;
}
