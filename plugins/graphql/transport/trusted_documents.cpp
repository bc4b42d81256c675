#include "transport/trusted_documents.hpp"

#include <fstream>
#include <optional>
#include <utility>

#include "transport/document_hash.hpp"

namespace graphql::transport {
namespace {

using portico::Error;
using portico::Json;
using portico::Result;

constexpr std::size_t kMostBytes = std::size_t{64} << 20U;

Error fault(portico_status code, const std::string& file, const std::string& sentence) {
  return Error(code, "The manifest " + file + " " + sentence);
}

Result<std::string> read_file(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text;
  for (char block[65536]; stream.read(block, sizeof block) || stream.gcount() > 0;) {
    text.append(block, static_cast<std::size_t>(stream.gcount()));
    if (text.size() > kMostBytes) return fault(PORTICO_E_CONFIG_UNREADABLE, file, "is larger than 64 MiB.");
  }
  if (!stream.eof()) return fault(PORTICO_E_CONFIG_UNREADABLE, file, "cannot be read.");
  return text;
}

}  // namespace

Result<TrustedDocuments> TrustedDocuments::read(const portico::Host& host, const std::string& file) {
  Result<std::string> text = read_file(file);
  if (!text) return std::move(text).error();
  Result<Json> json = host.parse_json(*text);
  if (!json) {
    const portico_str why = host.extensions().error->message(host.raw_ctx());
    return fault(PORTICO_E_CONFIG_SYNTAX, file,
                 "cannot be read as JSON. " + std::string(portico::to_view(why)));
  }
  if (!json->is_object()) {
    return fault(PORTICO_E_CONFIG_SYNTAX, file,
                 "must be a JSON object from the SHA-256 of each document to its text.");
  }
  TrustedDocuments read;
  for (const Json::Member entry : json->members()) {
    const std::string name = "has the entry \"" + std::string(entry.name.substr(0, 100)) + "\", ";
    if (!entry.value.is_string() || entry.value.text().empty())
      return fault(PORTICO_E_CONFIG_VALUE, file, name + "which is not the text of a document.");
    std::optional<std::string> hash = parse_document_id(entry.name);
    if (!hash) {
      return fault(PORTICO_E_CONFIG_VALUE, file,
                   name + "which is not named by a SHA-256 of 64 hexadecimal digits.");
    }
    if (const std::string is = hash_of(entry.value.text()); is != *hash)
      return fault(PORTICO_E_CONFIG_VALUE, file, name + "but the SHA-256 of its text is " + is + ".");
    const auto [kept, is_new] = read.by_hash_.emplace(std::move(*hash), entry.value.text());
    if (is_new) read.texts_.insert(kept->second);
  }
  return read;
}

const std::string* TrustedDocuments::find(const std::string& hash) const {
  const auto found = by_hash_.find(hash);
  return found == by_hash_.end() ? nullptr : &found->second;
}

}  // namespace graphql::transport
