#include "language/syntax/parser.hpp"

#include "language/syntax/executable_parser.hpp"
#include "language/syntax/type_system_parser.hpp"

namespace graphql::language {
namespace {

class DocumentParser {
 public:
  DocumentParser(std::string_view source, Arena& arena, const ParseLimits& limits)
      : source_(source),
        arena_(arena),
        reader_(source, arena, limits),
        values_(reader_, arena),
        executable_(reader_, values_, arena),
        type_system_(reader_, values_, arena) {}

  ParseResult document() {
    Pending<Definition> definitions;
    do {
      Definition definition;
      if (!read(definition)) return {nullptr, reader_.error()};
      definitions.add(definition);
    } while (!reader_.at(TokenKind::end));
    Document document;
    document.definitions = definitions.taken(0, arena_);
    document.source = source_;
    document.tokens = reader_.count();
    return {arena_.make(document), {}};
  }

  ParsedValue constant() {
    Value* const value = arena_.make<Value>();
    if (!values_.value(*value, Constness::constant) || !reader_.expect(TokenKind::end)) {
      return {nullptr, reader_.error()};
    }
    return {value, {}};
  }

 private:
  bool read(Definition& out) {
    if (reader_.at(TokenKind::brace_open)) return executable_.shorthand(out.operation);
    const Offset start = reader_.token().at;
    const Value* description = nullptr;
    if (!values_.optional_description(description)) return false;
    if (description != nullptr && reader_.at(TokenKind::brace_open)) {
      return reader_.refuse("A description cannot stand before a query in its short form.", start);
    }
    if (!reader_.at(TokenKind::name)) return reader_.refuse_unexpected();
    return read_by_keyword(out, start, description) && !reader_.failed();
  }

  bool read_by_keyword(Definition& out, Offset start, const Value* description) {
    const std::string_view keyword = reader_.token().text;
    const auto operation = [&](Operation::Kind kind) {
      return executable_.operation(out.operation, kind, start, description);
    };
    if (keyword == "query") return operation(Operation::Kind::query);
    if (keyword == "mutation") return operation(Operation::Kind::mutation);
    if (keyword == "subscription") return operation(Operation::Kind::subscription);
    if (keyword == "fragment") return executable_.fragment(out.fragment, start, description);
    if (!type_system_.definition(out, start, description)) return false;
    if (out.type != nullptr || out.schema != nullptr || out.directive != nullptr) return true;
    if (description != nullptr) {
      return reader_.refuse("A description must stand before a definition.", start);
    }
    return keyword == "extend" ? type_system_.extension(out) : reader_.refuse_unexpected();
  }

  std::string_view source_;
  Arena& arena_;
  TokenReader reader_;
  ValueParser values_;
  ExecutableParser executable_;
  TypeSystemParser type_system_;
};

}  // namespace

ParseResult parse(std::string_view source, Arena& arena, const ParseLimits& limits) {
  return DocumentParser(source, arena, limits).document();
}

ParsedValue parse_value(std::string_view source, Arena& arena, const ParseLimits& limits) {
  return DocumentParser(source, arena, limits).constant();
}

}  // namespace graphql::language
