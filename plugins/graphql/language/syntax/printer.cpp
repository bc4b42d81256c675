#include "language/syntax/printer.hpp"

#include "language/syntax/node_printer.hpp"

namespace graphql::language {

std::string print(const Document& document) {
  Arena arena;
  NodePrinter printer(arena);
  Rope& all = Rope::made(arena);
  for (const Definition& definition : document.definitions) {
    if (!all.empty()) all.add("\n\n");
    all.add(printer.definition(definition));
  }
  return all.text();
}

std::string print(const Value& value) {
  Arena arena;
  return NodePrinter(arena).value(value).text();
}

std::string print(const TypeNode& type) {
  Arena arena;
  return NodePrinter(arena).type(type).text();
}

}  // namespace graphql::language
