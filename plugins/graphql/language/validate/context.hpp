// What the rules of one validation share.
#pragma once

#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "language/types/schema.hpp"
#include "language/validate/document_record.hpp"
#include "language/validate/findings.hpp"
#include "language/validate/validate.hpp"

namespace graphql::language::validation {

struct Context {
  Context(const Schema& of, const Document& validated, const ValidationOptions& with,
          std::pmr::memory_resource* from)
      : schema(of),
        document(validated),
        options(with),
        memory(from),
        record(from),
        findings(with.most_errors) {}

  // `message` is a call that makes the text.
  template <class Message>
  void report(std::string_view rule, Offset at, Message&& message) {
    if (!findings.full()) findings.add(now, rule, {at}, message());
  }
  template <class Message>
  void report(std::string_view rule, Offset first, Offset second, Message&& message) {
    if (!findings.full()) findings.add(now, rule, {first, second}, message());
  }

  // Where the text of a name begins; for a variable that is after its $.
  Offset text_at(const Name& name) const {
    return static_cast<Offset>(name.text.data() - document.source.data());
  }
  // A part of the document for a message, cut if it is long.
  std::string quoted(Offset at, Offset end) const;
  // kNoType unless the type exists and has fields or members.
  TypeNumber composite(TypeNumber number) const {
    return number != kNoType && schema.type(number).is_composite() ? number : kNoType;
  }
  bool may_suggest(const Type& type, std::string_view field) const {
    return !options.may_suggest || options.may_suggest(type, field);
  }

  const Schema& schema;
  const Document& document;
  const ValidationOptions& options;
  std::pmr::memory_resource* memory;
  DocumentRecord record;
  Findings findings;
  Moment now = 0;
  std::uint32_t suggestion_work = 300'000;  // characters compared for all suggestions together
};

std::string in_quotes(std::string_view text);

}  // namespace graphql::language::validation
