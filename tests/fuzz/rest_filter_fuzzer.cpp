// The texts of a REST request: the query string as a whole, and its filter, order and preference grammars.
// Whatever is accepted must consist of pieces of the input.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory_resource>
#include <optional>
#include <string_view>

#include "grammar/filter.hpp"
#include "grammar/order.hpp"
#include "grammar/parameters.hpp"
#include "grammar/prefer.hpp"
#include "grammar/query_string.hpp"
#include "grammar/words.hpp"

namespace {

using portico::ok;
using rest::grammar::FilterKind;
using rest::grammar::FilterNode;
using rest::grammar::Parameter;
using rest::grammar::ParameterSet;

void demand(bool condition) {
  if (!condition) std::abort();
}

bool lies_in(std::string_view piece, std::string_view text) {
  return piece.empty() ||
         (piece.data() >= text.data() && piece.data() + piece.size() <= text.data() + text.size());
}

void read_filter(std::string_view text, std::pmr::memory_resource* memory) {
  rest::grammar::Filter filter(memory);
  if (rest::grammar::parse_filter(text, filter) != ok) return;
  demand(!filter.nodes.empty());
  for (std::uint32_t i = 0; i < filter.nodes.size(); ++i) {
    const FilterNode& node = filter.nodes[i];
    demand(node.next == 0 || (node.next > i && node.next < filter.nodes.size()));
    demand(node.first_child < filter.nodes.size());
    demand((node.kind == FilterKind::predicate) == (node.first_child == 0));
    demand(node.kind != FilterKind::predicate || rest::grammar::is_path(node.path));
    demand(lies_in(node.path, text) && lies_in(node.value, text));
    demand(node.list_first + node.list_count <= filter.list_items.size());
  }
  for (const std::string_view item : filter.list_items) demand(lies_in(item, text));
}

void read_order(std::string_view text, std::pmr::memory_resource* memory) {
  std::pmr::vector<rest::grammar::OrderKey> keys(memory);
  if (rest::grammar::parse_order(text, keys) != ok) return;
  demand(!keys.empty());
  for (const auto& key : keys) demand(rest::grammar::is_path(key.path) && lies_in(key.path, text));
}

void read_query(std::string_view text, std::pmr::memory_resource* memory) {
  std::pmr::vector<rest::grammar::QueryPair> pairs(memory);
  if (rest::grammar::read_query(text, memory, pairs) != ok) return;
  constexpr ParameterSet kAll = {Parameter::filter,         Parameter::order_by,      Parameter::limit,
                                 Parameter::starting_after, Parameter::ending_before, Parameter::depth,
                                 Parameter::fields,         Parameter::upsert,        Parameter::soft_delete};
  for (const auto& pair : pairs) demand(portico::is_utf8(pair.name) && portico::is_utf8(pair.value));
  rest::grammar::Parameters parameters(memory);
  if (parameters.read(pairs, kAll, true) != ok) return;
  for (const char c : rest::grammar::ignored_header(parameters.ignored())) demand(c > 0x1F && c < 0x7F);
  std::optional<std::uint32_t> limit;
  static_cast<void>(parameters.limit(limit).is_ok());
  std::uint32_t depth = 0;
  if (parameters.depth(depth) == ok) demand(depth <= 1);
  bool flag = false;
  static_cast<void>(parameters.flag(Parameter::upsert, flag).is_ok());
  if (const auto filter = parameters.text(Parameter::filter)) read_filter(*filter, memory);
  if (const auto order = parameters.text(Parameter::order_by)) read_order(*order, memory);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::pmr::monotonic_buffer_resource memory;
  read_query(text, &memory);
  read_filter(text, &memory);
  read_order(text, &memory);
  static_cast<void>(rest::grammar::preference_applied(rest::grammar::parse_prefer(text)));
  return 0;
}
