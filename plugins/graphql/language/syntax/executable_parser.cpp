#include "language/syntax/executable_parser.hpp"

namespace graphql::language {

bool ExecutableParser::shorthand(const Operation*& out) {
  Operation* const operation = arena_.make<Operation>();
  out = operation;
  operation->shorthand = true;
  operation->at = reader_.token().at;
  return selection_set(operation->set);
}

bool ExecutableParser::operation(const Operation*& out, Operation::Kind kind, Offset start,
                                 const Value* description) {
  Operation* const operation = arena_.make<Operation>();
  out = operation;
  operation->kind = kind;
  operation->at = start;
  operation->description = description;
  reader_.advance();  // the keyword
  if (reader_.at(TokenKind::name) && !reader_.expect_name(operation->name)) return false;
  return optional_variables(operation->variables) &&
         values_.optional_directives(operation->directives, Constness::any) && selection_set(operation->set);
}

bool ExecutableParser::fragment(const Fragment*& out, Offset start, const Value* description) {
  Fragment* const fragment = arena_.make<Fragment>();
  out = fragment;
  fragment->at = start;
  fragment->description = description;
  reader_.advance();  // the keyword
  if (reader_.at(TokenKind::name) && reader_.token().text == "on") return reader_.refuse_unexpected();
  return reader_.expect_name(fragment->name) && reader_.expect_keyword("on") &&
         reader_.expect_name(fragment->type_condition) &&
         values_.optional_directives(fragment->directives, Constness::any) && selection_set(fragment->set);
}

bool ExecutableParser::optional_variables(List<VariableDefinition>& out) {
  if (!reader_.take(TokenKind::paren_open)) return !reader_.failed();
  const std::size_t mark = variables_.mark();
  do {
    if (!variable_definition()) return false;
  } while (!reader_.take(TokenKind::paren_close));
  out = variables_.taken(mark, arena_);
  return true;
}

bool ExecutableParser::variable_definition() {
  VariableDefinition definition;
  definition.at = reader_.token().at;
  if (!values_.optional_description(definition.description) || !values_.variable(definition.name) ||
      !reader_.expect(TokenKind::colon) || !values_.type(definition.type) ||
      !values_.optional_default(definition.default_value) ||
      !values_.optional_directives(definition.directives, Constness::constant)) {
    return false;
  }
  variables_.add(definition);
  return true;
}

bool ExecutableParser::selection_set(SelectionSet& out) {
  out.at = reader_.token().at;
  if (reader_.at(TokenKind::brace_open) && !reader_.enter()) return false;
  if (!reader_.expect(TokenKind::brace_open)) return false;
  const std::size_t mark = selections_.mark();
  do {
    if (!selection()) return false;
  } while (!reader_.take(TokenKind::brace_close));
  out.selections = selections_.taken(mark, arena_);
  reader_.leave();
  return true;
}

bool ExecutableParser::selection() {
  Selection selection;
  selection.at = reader_.token().at;
  const bool read = reader_.take(TokenKind::spread) ? spread(selection) : field(selection);
  if (!read) return false;
  selections_.add(selection);
  return true;
}

bool ExecutableParser::field(Selection& out) {
  if (!reader_.expect_name(out.name)) return false;
  if (reader_.take(TokenKind::colon)) {
    out.alias = out.name;
    if (!reader_.expect_name(out.name)) return false;
  }
  if (!values_.optional_arguments(out.arguments, Constness::any) ||
      !values_.optional_directives(out.directives, Constness::any)) {
    return false;
  }
  return !reader_.at(TokenKind::brace_open) || selection_set(out.set);
}

// What follows the three dots.
bool ExecutableParser::spread(Selection& out) {
  const bool typed = reader_.take_keyword("on");
  if (!typed && reader_.at(TokenKind::name)) {
    out.kind = Selection::Kind::spread;
    return reader_.expect_name(out.name) && values_.optional_directives(out.directives, Constness::any);
  }
  out.kind = Selection::Kind::inline_fragment;
  if (typed && !reader_.expect_name(out.type_condition)) return false;
  return values_.optional_directives(out.directives, Constness::any) && selection_set(out.set);
}

}  // namespace graphql::language
