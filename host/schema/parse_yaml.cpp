// From YAML text to a Literal, by parser events: limits hold before memory is spent, every value keeps its
// line.
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/utf8.hpp"
#include "schema/literal.hpp"

namespace portico::schema {
namespace {

constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxValues = 200'000;

// Leaves the parser, whose interface has no other way out; caught in parse_yaml_literal.
struct Refused {
  int line;
  std::string text;
};

bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t first = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    return i - first;
  };
  if (i < text.size() && text[i] == '-') ++i;
  const std::size_t first = i;
  const std::size_t whole = digits();
  if (whole == 0 || (whole > 1 && text[first] == '0')) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (digits() == 0) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

class TreeBuilder final : public YAML::EventHandler {
 public:
  Literal take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { accept(make(mark, anchor)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{mark.line + 1, "aliases are not allowed in a data model; write the value out"};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    // The text of the file has none, but an escape makes one.
    if (base::contains_nul(value)) {
      throw Refused{mark.line + 1, "a text holds U+0000, which cannot be stored; remove it"};
    }
    Literal literal = make(mark, anchor);
    literal.text = value;
    if (tag != "?") {
      literal.kind = Literal::Kind::text;
    } else if (value == "true" || value == "false") {
      literal.kind = Literal::Kind::boolean;
    } else if (value == "null" || value == "~" || value.empty()) {
      literal.text.clear();
    } else {
      literal.kind = is_json_number(value) ? Literal::Kind::number : Literal::Kind::text;
    }
    accept(std::move(literal));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, anchor, Literal::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, anchor, Literal::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Literal literal;
    std::string key;
    bool has_key = false;
  };

  Literal make(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0)
      throw Refused{mark.line + 1, "anchors are not allowed in a data model; remove the &name"};
    if (++values_ > kMaxValues) throw Refused{mark.line + 1, "the file holds more than 200000 values"};
    Literal literal;
    literal.line = mark.line + 1;
    return literal;
  }

  void open(const YAML::Mark& mark, YAML::anchor_t anchor, Literal::Kind kind) {
    if (open_.size() >= kMaxDepth) throw Refused{mark.line + 1, "the file nests deeper than 32 levels"};
    Open entry;
    entry.literal = make(mark, anchor);
    entry.literal.kind = kind;
    open_.push_back(std::move(entry));
  }

  void close() {
    Literal literal = std::move(open_.back().literal);
    open_.pop_back();
    accept(std::move(literal));
  }

  void accept(Literal literal) {
    if (open_.empty()) {
      root_ = std::move(literal);
      return;
    }
    Open& parent = open_.back();
    if (parent.literal.is_list()) {
      parent.literal.items.push_back(std::move(literal));
      return;
    }
    if (!parent.has_key) {
      if (literal.is_map() || literal.is_list()) {
        throw Refused{literal.line, "a list or map cannot be a key; quote the key"};
      }
      if (parent.literal.member(literal.text) != nullptr) {
        throw Refused{literal.line, "the key \"" + literal.text + "\" stands here twice; remove one of them"};
      }
      parent.key = literal.is_null() ? "null" : literal.text;
      parent.has_key = true;
      return;
    }
    parent.literal.keys.push_back(std::move(parent.key));
    parent.literal.items.push_back(std::move(literal));
    parent.has_key = false;
  }

  Literal root_;
  std::vector<Open> open_;
  std::size_t values_ = 0;
};

base::Error refused(const std::string& name, int line, const std::string& text) {
  return base::Error(base::ErrorCode::MODEL_INVALID, name + ":" + std::to_string(line) + ": " + text + ".");
}

}  // namespace

base::Result<Literal> parse_yaml_literal(std::string_view yaml, const std::string& name) {
  if (yaml.size() > kMaxBytes) return refused(name, 1, "the file is larger than 4 MiB");
  if (!base::is_valid_utf8(yaml) || base::contains_nul(yaml)) {
    return refused(name, 1, "the file is not UTF-8 text; save it as UTF-8 without U+0000");
  }
  try {
    std::istringstream stream{std::string(yaml)};
    YAML::Parser parser(stream);
    TreeBuilder builder;
    if (!parser.HandleNextDocument(builder)) return Literal();
    TreeBuilder second;
    if (parser.HandleNextDocument(second)) {
      return refused(name, 1, "the file holds more than one YAML document; keep one");
    }
    return builder.take();
  } catch (const Refused& error) {
    return refused(name, error.line, error.text);
  } catch (const YAML::Exception& error) {
    return refused(name, error.mark.line + 1, "the file is not valid YAML: " + error.msg);
  }
}

}  // namespace portico::schema
