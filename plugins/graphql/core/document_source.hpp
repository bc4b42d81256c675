// Which document a request runs: the one that it brings, one of the operator's, or one that was sent before.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

#include <portico/config.hpp>
#include <portico/host.hpp>

#include "core/document_cache.hpp"
#include "core/read_document.hpp"
#include "transport/graphql_request.hpp"
#include "transport/trusted_documents.hpp"

namespace graphql::core {

class DocumentSource {
 public:
  // What the setting "documents" takes, as JSON Schema.
  static constexpr std::string_view kSchema =
      R"({"type":"object","description":"Trusted documents.","properties":{)"
      R"("mode":{"type":"string","enum":["allow","prefer","only"],"default":"allow",)"
      R"("description":"Which documents run: any; any, and those that are not trusted are logged; trusted ones."},)"
      R"("manifest":{"type":"string","format":"path","default":"",)"
      R"("description":"A JSON file, an object from the SHA-256 of each trusted document to its text."}}})";

  // [control]
  portico::Status configure(const portico::ConfigView& documents);
  // Reads the manifest. [control]
  portico::Status start(const portico::Host& host, const Limits& limits);

  // The text of a document. It lives as long as the request, the source and this.
  struct Chosen {
    DocumentPointer keeps_text;
    std::string_view text;
    bool untrusted = false;  // for note_untrusted, once it was read without faults
  };
  // Errors: GRAPHQL_DOCUMENT_UNKNOWN, GRAPHQL_DOCUMENT_UNTRUSTED, GRAPHQL_DOCUMENT_HASH,
  // GRAPHQL_PERSISTED_UNKNOWN, GRAPHQL_PERSISTED_REFUSED. [request]
  portico::Result<Chosen> choose(const transport::GraphqlRequest& read, DocumentCache& cache) const;
  // Logs the first 1,000 such texts, each once. [request]
  void note_untrusted(const portico::Request& request, std::string_view text) const;

 private:
  enum class Mode : std::uint8_t { allow, prefer, only };

  portico::Result<Chosen> by_id(std::string_view id) const;
  portico::Result<Chosen> by_hash(const std::string& hash, DocumentCache& cache) const;

  Mode mode_ = Mode::allow;
  std::string manifest_;
  transport::TrustedDocuments trusted_;
  mutable std::mutex lock_;
  mutable std::unordered_set<std::size_t> noted_;  // hashes of texts that were logged
};

}  // namespace graphql::core
