#include "grammar/query_string.hpp"

#include <portico/query_string.hpp>

namespace rest::grammar {

Status read_query(std::string_view raw, std::pmr::memory_resource* memory,
                  std::pmr::vector<QueryPair>& pairs) {
  if (raw.empty()) return ok;
  using Fault = portico::QueryString::Fault;
  portico::QueryString read(raw, static_cast<char*>(memory->allocate(raw.size(), 1)));
  while (read.next()) pairs.push_back({read.name(), read.value()});
  switch (read.fault()) {
    case Fault::percent_in_name:
      return Error(
          PORTICO_E_QUERY_GRAMMAR,
          "A parameter's name has a '%' without two hexadecimal digits behind it; write %25 for '%'.");
    case Fault::text_in_name:
      return Error(PORTICO_E_BAD_TEXT, "A parameter's name is not valid UTF-8 or contains U+0000.");
    case Fault::percent_in_value:
      return Error(PORTICO_E_QUERY_GRAMMAR,
                   "Parameter " + shown(read.name()) +
                       " has a '%' without two hexadecimal digits behind it; write %25 for '%'.");
    case Fault::text_in_value:
      return Error(PORTICO_E_BAD_TEXT,
                   "Parameter " + shown(read.name()) + " is not valid UTF-8 or contains U+0000; send UTF-8.");
    case Fault::none:
      break;
  }
  return ok;
}

}  // namespace rest::grammar
