#include "core/document_source.hpp"

#include <functional>
#include <optional>
#include <utility>

#include "language/syntax/source.hpp"
#include "transport/document_hash.hpp"

namespace graphql::core {
namespace {

using portico::Error;
using portico::ok;
using portico::Result;
using portico::Status;

constexpr std::size_t kMostNoted = 1000;

}  // namespace

Status DocumentSource::configure(const portico::ConfigView& documents) {
  const std::string_view mode = documents.text("mode", "allow");
  mode_ = mode == "only" ? Mode::only : mode == "prefer" ? Mode::prefer : Mode::allow;
  manifest_ = std::string(documents.text("manifest"));
  if (mode_ == Mode::allow || !manifest_.empty()) return ok;
  return Error(PORTICO_E_CONFIG_VALUE, "The setting \"documents.mode\" is " + std::string(mode) +
                                           ", so \"documents.manifest\" must name a file.");
}

Status DocumentSource::start(const portico::Host& host, const Limits& limits) {
  if (manifest_.empty()) return ok;
  Result<transport::TrustedDocuments> read = transport::TrustedDocuments::read(host, manifest_);
  if (!read) return std::move(read).error();
  for (const auto& [hash, text] : read->all()) {
    language::Arena arena;
    const language::ParseResult parsed = language::parse(text, arena, limits.parse);
    if (parsed.document != nullptr) continue;
    const language::Location place = language::location_of(text, parsed.error.at);
    return Error(PORTICO_E_CONFIG_VALUE, "The manifest " + manifest_ + " has the entry \"" + hash +
                                             "\", whose text is no document: " + parsed.error.message +
                                             " (line " + std::to_string(place.line) + ", column " +
                                             std::to_string(place.column) + ")");
  }
  trusted_ = std::move(*read);
  host.log().info("Trusted documents are read.",
                  "{\"documents\":" + std::to_string(trusted_.all().size()) + "}");
  return ok;
}

Result<DocumentSource::Chosen> DocumentSource::choose(const transport::GraphqlRequest& read,
                                                      DocumentCache& cache) const {
  if (!read.document_id.empty()) return by_id(read.document_id);
  if (!read.persisted_hash.empty()) {
    // Clients look for these two messages.
    if (mode_ == Mode::only) return Error(PORTICO_E_GRAPHQL_PERSISTED_REFUSED, "PersistedQueryNotSupported");
    if (read.query.empty()) return by_hash(read.persisted_hash, cache);
    if (transport::hash_of(read.query) != read.persisted_hash) {
      return Error(PORTICO_E_GRAPHQL_DOCUMENT_HASH,
                   "The \"sha256Hash\" of \"extensions.persistedQuery\" is not the SHA-256 of \"query\".");
    }
  }
  const bool untrusted = mode_ != Mode::allow && !trusted_.has(read.query);
  if (untrusted && mode_ == Mode::only) {
    return Error(PORTICO_E_GRAPHQL_DOCUMENT_UNTRUSTED,
                 "Only documents of the server's manifest are run here, and this text is none of them.");
  }
  return Chosen{nullptr, read.query, untrusted};
}

Result<DocumentSource::Chosen> DocumentSource::by_id(std::string_view id) const {
  const std::optional<std::string> hash = transport::parse_document_id(id);
  if (const std::string* text = hash ? trusted_.find(*hash) : nullptr) return Chosen{nullptr, *text, false};
  return Error(PORTICO_E_GRAPHQL_DOCUMENT_UNKNOWN,
               "The server's manifest has no document with the id \"" + std::string(id.substr(0, 100)) +
                   "\"; an id is the SHA-256 of the text in hexadecimal digits.");
}

Result<DocumentSource::Chosen> DocumentSource::by_hash(const std::string& hash, DocumentCache& cache) const {
  if (const std::string* text = trusted_.find(hash)) return Chosen{nullptr, *text, false};
  if (DocumentPointer document = cache.find_hash(hash)) {
    const std::string_view text = document->source;
    return Chosen{std::move(document), text, false};
  }
  return Error(PORTICO_E_GRAPHQL_PERSISTED_UNKNOWN, "PersistedQueryNotFound");
}

void DocumentSource::note_untrusted(const portico::Request& request, std::string_view text) const {
  {
    const std::lock_guard guard(lock_);
    if (noted_.size() >= kMostNoted || !noted_.insert(std::hash<std::string_view>()(text)).second) return;
  }
  request.log().warning("A document that is not in the manifest was run.",
                        "{\"documentId\":\"" + transport::hash_of(text) + "\"}");
}

}  // namespace graphql::core
