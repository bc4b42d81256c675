#include "golden/case_files.hpp"

#include <charconv>
#include <sstream>
#include <stdexcept>

#include <yaml-cpp/yaml.h>

#include "support/json.hpp"
#include "support/temp_folder.hpp"

namespace portico::testing {
namespace {

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\r')) text.pop_back();
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  return text;
}

GoldenRequest read_request(const std::string& title, const std::vector<std::string>& lines) {
  GoldenRequest request;
  request.title = title;
  std::size_t at = 0;
  while (at < lines.size() && lines[at].empty()) ++at;
  if (at == lines.size()) throw std::runtime_error("no request behind ### " + title);
  const std::size_t space = lines[at].find(' ');
  if (space == std::string::npos) throw std::runtime_error("no request line: " + lines[at]);
  request.method = lines[at].substr(0, space);
  request.target = lines[at].substr(space + 1);
  for (++at; at < lines.size() && !lines[at].empty(); ++at) {
    const std::size_t colon = lines[at].find(':');
    if (colon == std::string::npos) throw std::runtime_error("no header: " + lines[at]);
    request.headers.emplace_back(lines[at].substr(0, colon), trimmed(lines[at].substr(colon + 1)));
  }
  for (++at; at < lines.size(); ++at) request.body += lines[at] + "\n";
  request.body = trimmed(request.body);
  return request;
}

json::value to_json(const YAML::Node& node) {
  if (node.IsNull()) return nullptr;
  if (node.IsSequence()) {
    json::array array;
    for (const YAML::Node& item : node) array.push_back(to_json(item));
    return array;
  }
  if (node.IsMap()) {
    json::object object;
    for (const auto& member : node) object[member.first.Scalar()] = to_json(member.second);
    return object;
  }
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return json::string(text);  // quoted
  if (text == "true" || text == "false") return text == "true";
  std::int64_t whole = 0;
  const char* end = text.data() + text.size();
  if (std::from_chars(text.data(), end, whole).ptr == end && !text.empty()) return whole;
  double number = 0;
  if (std::from_chars(text.data(), end, number).ptr == end && !text.empty()) return number;
  return json::string(text);
}

}  // namespace

std::vector<GoldenRequest> read_requests(const std::filesystem::path& file) {
  std::vector<GoldenRequest> requests;
  std::istringstream text(read_file(file));
  std::string title;
  std::vector<std::string> lines;
  bool open = false;
  for (std::string line; std::getline(text, line);) {
    if (line.rfind("###", 0) == 0) {
      if (open) requests.push_back(read_request(title, lines));
      title = trimmed(line.substr(3));
      lines.clear();
      open = true;
    } else {
      open = open || !line.empty();
      lines.push_back(line);
    }
  }
  if (open) requests.push_back(read_request(title, lines));
  if (requests.empty()) throw std::runtime_error("no request in " + file.string());
  return requests;
}

std::string with_answers(const std::string& text, const std::vector<HttpResponse>& answers) {
  std::string filled = text;
  for (std::size_t at = filled.find("{{"); at != std::string::npos; at = filled.find("{{", at)) {
    const std::size_t end = filled.find("}}", at);
    if (end == std::string::npos) throw std::runtime_error("no }} in " + text);
    const std::string path = filled.substr(at + 2, end - at - 2);
    std::size_t number = 0;
    const auto parsed = std::from_chars(path.data(), path.data() + path.size(), number);
    if (number == 0 || number > answers.size() || *parsed.ptr != '.')
      throw std::runtime_error("no answer " + path);
    const std::string value = text_at(parse_json(answers[number - 1].body), parsed.ptr + 1);
    filled.replace(at, end + 2 - at, value);
    at += value.size();
  }
  return filled;
}

std::string graphql_body(const std::string& text) {
  static const std::string kMark = "\n\nvariables:";
  const std::size_t at = text.rfind(kMark);
  json::object body;
  body["query"] = text.substr(0, at);
  std::string sent = json::serialize(body);
  if (at == std::string::npos) return sent;
  // As it is written: numbers keep their digits.
  const std::string variables = trimmed(text.substr(at + kMark.size()));
  parse_json(variables);
  sent.pop_back();
  return sent + ",\"variables\":" + variables + "}";
}

std::vector<std::pair<std::string, std::string>> read_records(const std::filesystem::path& file) {
  std::vector<std::pair<std::string, std::string>> records;
  const YAML::Node root = YAML::LoadFile(file.string());
  for (const auto& entry : root) {
    records.emplace_back(entry.first.Scalar(), json::serialize(to_json(entry.second)));
  }
  return records;
}

}  // namespace portico::testing
