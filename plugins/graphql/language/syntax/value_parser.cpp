#include "language/syntax/value_parser.hpp"

namespace graphql::language {

bool ValueParser::value(Value& out, Constness constness) {
  out.at = reader_.token().at;
  switch (reader_.token().kind) {
    case TokenKind::bracket_open:
      return list(out, constness);
    case TokenKind::brace_open:
      return object(out, constness);
    case TokenKind::integer:
      take_text(out, Value::Kind::integer);
      return true;
    case TokenKind::decimal:
      take_text(out, Value::Kind::decimal);
      return true;
    case TokenKind::block_string:
      out.block = true;
      take_text(out, Value::Kind::string);
      return true;
    case TokenKind::string:
      take_text(out, Value::Kind::string);
      return true;
    case TokenKind::name:
      take_name(out);
      return true;
    case TokenKind::dollar: {
      if (constness == Constness::constant) return refuse_variable();
      Name name;
      if (!variable(name)) return false;
      out.kind = Value::Kind::variable;
      out.text = name.text;
      out.end = reader_.last_end();
      return true;
    }
    default:
      return reader_.refuse_unexpected();
  }
}

void ValueParser::take_text(Value& out, Value::Kind kind) {
  out.kind = kind;
  out.text = reader_.token().text;
  out.end = reader_.token().end;
  reader_.advance();
}

void ValueParser::take_name(Value& out) {
  take_text(out, Value::Kind::enumeration);
  if (out.text == "true" || out.text == "false") {
    out.kind = Value::Kind::boolean;
    out.truth = out.text == "true";
  } else if (out.text == "null") {
    out.kind = Value::Kind::null;
  }
}

// The token after the $ counts first: it may be wrong by itself.
bool ValueParser::refuse_variable() {
  const Token dollar = reader_.token();
  reader_.advance();
  if (!reader_.at(TokenKind::name)) return reader_.refuse_unexpected(dollar);
  return reader_.refuse("A variable cannot stand in a constant value.", dollar.at);
}

bool ValueParser::variable(Name& out) {
  const Offset at = reader_.token().at;
  if (!reader_.expect(TokenKind::dollar) || !reader_.expect_name(out)) return false;
  out.at = at;
  return true;
}

bool ValueParser::list(Value& out, Constness constness) {
  if (!reader_.enter()) return false;
  reader_.advance();
  const std::size_t mark = values_.mark();
  while (!reader_.take(TokenKind::bracket_close)) {
    if (!list_item(constness)) return false;
  }
  out.kind = Value::Kind::list;
  out.items = values_.taken(mark, arena_);
  out.end = reader_.last_end();
  reader_.leave();
  return true;
}

bool ValueParser::list_item(Constness constness) {
  Value item;
  if (!value(item, constness)) return false;
  values_.add(item);
  return true;
}

bool ValueParser::object(Value& out, Constness constness) {
  if (!reader_.enter()) return false;
  reader_.advance();
  const std::size_t mark = fields_.mark();
  while (!reader_.take(TokenKind::brace_close)) {
    if (!object_field(constness)) return false;
  }
  out.kind = Value::Kind::object;
  out.fields = fields_.taken(mark, arena_);
  out.end = reader_.last_end();
  reader_.leave();
  return true;
}

bool ValueParser::object_field(Constness constness) {
  ObjectField field;
  if (!reader_.expect_name(field.name) || !reader_.expect(TokenKind::colon)) return false;
  if (!value(field.value, constness)) return false;
  fields_.add(field);
  return true;
}

bool ValueParser::optional_arguments(List<Argument>& out, Constness constness) {
  if (!reader_.take(TokenKind::paren_open)) return true;
  const std::size_t mark = arguments_.mark();
  do {
    if (!argument(constness)) return false;
  } while (!reader_.take(TokenKind::paren_close));
  out = arguments_.taken(mark, arena_);
  return true;
}

bool ValueParser::argument(Constness constness) {
  Argument argument;
  if (!reader_.expect_name(argument.name) || !reader_.expect(TokenKind::colon)) return false;
  if (!value(argument.value, constness)) return false;
  arguments_.add(argument);
  return true;
}

bool ValueParser::optional_directives(List<Directive>& out, Constness constness) {
  if (!reader_.at(TokenKind::at)) return !reader_.failed();
  const std::size_t mark = directives_.mark();
  while (reader_.at(TokenKind::at)) {
    if (!directive(constness)) return false;
  }
  out = directives_.taken(mark, arena_);
  return true;
}

bool ValueParser::directive(Constness constness) {
  Directive directive;
  directive.at = reader_.token().at;
  reader_.advance();
  if (!reader_.expect_name(directive.name)) return false;
  if (!optional_arguments(directive.arguments, constness)) return false;
  directives_.add(directive);
  return true;
}

bool ValueParser::optional_description(const Value*& out) {
  if (!reader_.at_string()) return !reader_.failed();
  Value* const description = arena_.make<Value>();
  out = description;
  return value(*description, Constness::constant);
}

bool ValueParser::optional_default(const Value*& out) {
  if (!reader_.take(TokenKind::equals)) return !reader_.failed();
  Value* const value_node = arena_.make<Value>();
  out = value_node;
  return value(*value_node, Constness::constant);
}

// Brackets are remembered, not called into: the type is made from its name outwards.
bool ValueParser::type(const TypeNode*& out) {
  open_lists_.clear();
  while (reader_.at(TokenKind::bracket_open)) {
    if (!reader_.enter()) return false;
    open_lists_.push_back(reader_.token().at);
    reader_.advance();
  }
  TypeNode node;
  node.at = reader_.token().at;
  if (!reader_.expect_name(node.name)) return false;
  node.end = reader_.last_end();
  for (;;) {
    out = arena_.make(node);
    if (reader_.take(TokenKind::bang)) {
      out = arena_.make(TypeNode{TypeNode::Kind::non_null, {}, out, node.at, reader_.last_end()});
    }
    if (open_lists_.empty()) return !reader_.failed();
    if (!reader_.expect(TokenKind::bracket_close)) return false;
    reader_.leave();
    node = TypeNode{TypeNode::Kind::list, {}, out, open_lists_.back(), reader_.last_end()};
    open_lists_.pop_back();
  }
}

}  // namespace graphql::language
