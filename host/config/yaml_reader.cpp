#include "config/yaml_reader.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>

#include <sys/stat.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace portico::config {
namespace {

constexpr std::size_t kMaxBytes = 1024 * 1024;
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxNodes = 10000;
constexpr std::size_t kMaxAliases = 16;

// Leaves the parser, whose interface has no other way out; caught below in parse_yaml.
struct Refused {
  base::Error error;
};

// Builds the tree from parser events, so that limits hold before memory is spent and every value keeps its
// place.
class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const std::string& name) : name_(name) {}

  Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.origin = origin(mark);
    accept(std::move(node), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node = Node::make_scalar(value, origin(mark));
    node.quoted = tag != "?";
    accept(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (++aliases_ > kMaxAliases) {
      refuse(mark, "the file uses more than 16 aliases; write the values out");
    }
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end())
      refuse(mark, "an alias refers to a value that contains it; write the value out");
    count(mark, found->second.second);
    sizes_.back() += found->second.second;
    accept(found->second.first, 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, Node::Kind::list, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, Node::Kind::map, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    std::string key;
    Origin key_origin;
    bool has_key = false;
  };

  Origin origin(const YAML::Mark& mark) const {
    Origin place;
    place.kind = Origin::Kind::file;
    place.name = name_;
    place.line = mark.line + 1;
    place.column = mark.column + 1;
    return place;
  }

  [[noreturn]] void refuse(const YAML::Mark& mark, const std::string& sentence) const {
    throw Refused{base::Error(base::ErrorCode::CONFIG_SYNTAX, origin(mark).place() + ": " + sentence)};
  }

  void count(const YAML::Mark& mark, std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ > kMaxNodes)
      refuse(mark, "the file has more than 10,000 values; remove some or split them off");
  }

  void open(const YAML::Mark& mark, Node::Kind kind, YAML::anchor_t anchor) {
    if (open_.size() >= kMaxDepth) refuse(mark, "the file nests deeper than 32 levels; flatten it");
    Open level;
    level.node.kind = kind;
    level.node.origin = origin(mark);
    level.anchor = anchor;
    open_.push_back(std::move(level));
    sizes_.push_back(1);
  }

  void close() {
    Open level = std::move(open_.back());
    const std::size_t size = sizes_.back();
    open_.pop_back();
    sizes_.pop_back();
    sizes_.back() += size;
    if (level.anchor != 0) anchors_[level.anchor] = {level.node, size};
    place(std::move(level.node));
  }

  void accept(Node node, YAML::anchor_t anchor) {
    YAML::Mark mark;
    mark.line = node.origin.line - 1;
    mark.column = node.origin.column - 1;
    count(mark, 1);
    sizes_.back() += 1;
    if (anchor != 0) anchors_[anchor] = {node, 1};
    place(std::move(node));
  }

  void place(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    YAML::Mark mark;
    mark.line = node.origin.line - 1;
    mark.column = node.origin.column - 1;
    if (parent.node.is_list()) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.has_key) {
      if (!node.is_scalar()) refuse(mark, "a key must be a plain text");
      if (parent.node.find(node.scalar) != nullptr) {
        refuse(mark, "the key '" + node.scalar + "' is written twice; keep one of them");
      }
      parent.key = std::move(node.scalar);
      parent.key_origin = node.origin;
      parent.has_key = true;
    } else {
      parent.has_key = false;
      parent.node.add(std::move(parent.key), std::move(node), std::move(parent.key_origin));
    }
  }

  const std::string& name_;
  Node root_;
  std::vector<Open> open_;
  std::vector<std::size_t> sizes_ = {0};  // values inside each open level, the document first
  std::map<YAML::anchor_t, std::pair<Node, std::size_t>> anchors_;
  std::size_t nodes_ = 0;
  std::size_t aliases_ = 0;
};

}  // namespace

base::Result<Node> parse_yaml(std::string_view text, const std::string& name) {
  using base::ErrorCode;
  if (text.size() > kMaxBytes) {
    return base::Error(ErrorCode::CONFIG_SYNTAX,
                       name + ": the file is larger than 1 MiB; remove what is not configuration");
  }
  try {
    // The parser takes a quote that is never closed for closed by the last line end; without one it
    // complains.
    if (text.find_first_of("'\"") != std::string_view::npos) {
      std::istringstream bare{std::string(text.substr(0, text.find_last_not_of(" \t\r\n") + 1))};
      YAML::Parser parser(bare);
      TreeBuilder builder(name);
      while (parser.HandleNextDocument(builder)) builder.take();
    }
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    TreeBuilder builder(name);
    Node root;
    if (parser.HandleNextDocument(builder)) root = builder.take();
    TreeBuilder rest(name);
    if (parser.HandleNextDocument(rest)) {
      return base::Error(ErrorCode::CONFIG_SYNTAX,
                         name + ": the file holds more than one document; keep the first");
    }
    if (root.is_null()) {
      Origin origin = root.origin;
      origin.kind = Origin::Kind::file;
      origin.name = name;
      root = Node::make_map(std::move(origin));
    }
    return root;
  } catch (const Refused& refused) {
    return refused.error;
  } catch (const YAML::Exception& error) {
    return base::Error(ErrorCode::CONFIG_SYNTAX, name + ":" + std::to_string(error.mark.line + 1) + ":" +
                                                     std::to_string(error.mark.column + 1) +
                                                     ": not valid YAML: " + error.msg);
  } catch (const std::exception& error) {
    return base::Error(ErrorCode::CONFIG_SYNTAX, name + ": not valid YAML", error.what());
  }
}

base::Result<std::string> read_text_file(const std::string& path, std::size_t limit) {
  using base::ErrorCode;
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) {
    return base::Error(ErrorCode::CONFIG_UNREADABLE, path + ": cannot be read: " + std::strerror(errno));
  }
  if (S_ISDIR(info.st_mode))
    return base::Error(ErrorCode::CONFIG_UNREADABLE, path + ": is a folder, not a file");
  std::ifstream stream(path, std::ios::binary);
  std::string text;
  char block[16384];
  while (stream.read(block, sizeof block) || stream.gcount() > 0) {
    text.append(block, static_cast<std::size_t>(stream.gcount()));
    if (text.size() > limit) {
      return base::Error(ErrorCode::CONFIG_UNREADABLE,
                         path + ": is larger than the " + std::to_string(limit) + " bytes that are read");
    }
  }
  if (!stream.eof()) return base::Error(ErrorCode::CONFIG_UNREADABLE, path + ": cannot be read");
  return text;
}

base::Result<Node> read_yaml_file(const std::string& path) {
  auto text = read_text_file(path, kMaxBytes);
  if (!text) return std::move(text).error();
  return parse_yaml(*text, path);
}

}  // namespace portico::config
