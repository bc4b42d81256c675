// The two sides of a rich text, derived from each other: paragraphs of plain text, no styles.
#include <simdjson.h>

#include "base/json_text.hpp"
#include "base/uuid.hpp"
#include "plan/bind/composite.hpp"

namespace portico::plan {
namespace {

void append_paragraph(std::string& out, std::string_view text) {
  if (out.size() > 1) out += ',';
  out += "{\"id\":\"" + base::to_string(base::uuid_v7()) +
         "\",\"type\":\"paragraph\",\"props\":{\"backgroundColor\":\"default\",\"textColor\":\"default\","
         "\"textAlignment\":\"left\"},\"content\":[{\"type\":\"text\",\"text\":";
  base::append_json_string(out, text);
  out += ",\"styles\":{}}],\"children\":[]}";
}

// Text of inline content: a text, or an array of pieces with "text" or with content of their own (links).
void append_inline(std::string& out, simdjson::dom::element content, int depth) {
  if (depth > 16) return;
  std::string_view text;
  if (content.get_string().get(text) == simdjson::SUCCESS) {
    out += text;
    return;
  }
  simdjson::dom::array pieces;
  if (content.get_array().get(pieces) != simdjson::SUCCESS) return;
  for (const simdjson::dom::element piece : pieces) {
    if (piece["text"].get_string().get(text) == simdjson::SUCCESS) {
      out += text;
      continue;
    }
    simdjson::dom::element inner;
    if (piece["content"].get(inner) == simdjson::SUCCESS) append_inline(out, inner, depth + 1);
  }
}

void append_blocks(std::string& out, simdjson::dom::array blocks, int depth) {
  if (depth > 16) return;
  for (const simdjson::dom::element block : blocks) {
    std::string text;
    simdjson::dom::element content;
    if (block["content"].get(content) == simdjson::SUCCESS) append_inline(text, content, 0);
    if (!text.empty()) {
      if (!out.empty()) out += '\n';
      out += text;
      out += '\n';
    }
    simdjson::dom::array children;
    if (block["children"].get_array().get(children) == simdjson::SUCCESS)
      append_blocks(out, children, depth + 1);
  }
}

}  // namespace

std::string blocks_of_markdown(std::string_view markdown) {
  std::string json = "[";
  std::size_t at = 0;
  while (at < markdown.size()) {
    const std::size_t end = std::min(markdown.find("\n\n", at), markdown.size());
    std::string_view paragraph = markdown.substr(at, end - at);
    while (!paragraph.empty() && (paragraph.back() == '\n' || paragraph.back() == '\r'))
      paragraph.remove_suffix(1);
    while (!paragraph.empty() && paragraph.front() == '\n') paragraph.remove_prefix(1);
    if (!paragraph.empty()) append_paragraph(json, paragraph);
    at = end + 2;
  }
  return json + ']';
}

base::Result<std::string> markdown_of_blocks(std::string_view blocknote) {
  const simdjson::padded_string padded(blocknote);
  simdjson::dom::parser parser;
  simdjson::dom::element parsed;
  if (parser.parse(padded).get(parsed) != simdjson::SUCCESS) {
    return base::Error(base::ErrorCode::INVALID_VALUE, "The blocks are not JSON");
  }
  std::string markdown;
  simdjson::dom::array blocks;
  if (parsed.get_array().get(blocks) == simdjson::SUCCESS) append_blocks(markdown, blocks, 0);
  return markdown;
}

}  // namespace portico::plan
