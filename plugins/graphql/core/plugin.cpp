// The GraphQL frontend for records.
#include <portico/plugin.hpp>

#include "core/document_source.hpp"
#include "core/execute.hpp"
#include "core/locations.hpp"
#include "core/prepared_model.hpp"
#include "core/read_document.hpp"
#include "core/visibility.hpp"
#include "language/values/coerce.hpp"
#include "transport/graphql_request.hpp"
#include "transport/status.hpp"

namespace graphql::core {
namespace {

using portico::Answer;
using portico::Error;
using portico::ok;
using portico::Request;
using portico::Status;
using transport::GraphqlRequest;
using transport::MediaType;
using transport::StatusProfile;

// Without the end, which is that of the documents.
constexpr std::string_view kSettings =
    R"({"type":"object","properties":{)"
    R"("max_tokens":{"type":"integer","minimum":100,"maximum":1000000,"default":10000,)"
    R"("description":"Tokens of a document."},)"
    R"("max_depth":{"type":"integer","minimum":5,"maximum":200,"default":20,)"
    R"("description":"Fields within fields."},)"
    R"("max_fields":{"type":"integer","minimum":10,"maximum":100000,"default":2000,)"
    R"("description":"Fields of an operation, fragments followed."},)"
    R"("max_aliases":{"type":"integer","minimum":0,"maximum":100000,"default":100,)"
    R"("description":"Aliases of an operation, fragments followed."},)"
    R"("max_root_fields":{"type":"integer","minimum":1,"maximum":100,"default":20,)"
    R"("description":"Root fields of an operation."},)"
    R"("max_directives":{"type":"integer","minimum":1,"maximum":1000,"default":5,)"
    R"("description":"Directives at one place of a document."},)"
    R"("max_fragments":{"type":"integer","minimum":0,"maximum":10000,"default":100,)"
    R"("description":"Fragments of a document."},)"
    R"("max_variables":{"type":"integer","minimum":0,"maximum":10000,"default":200,)"
    R"("description":"Variables of an operation."},)"
    R"("status_profile":{"type":"string","enum":["stable","draft"],"default":"stable",)"
    R"("description":"Statuses as released clients know them, or as the draft of GraphQL over HTTP recommends."},)"
    R"("documents":)";

class GraphqlCore final : public portico::Plugin, public portico::SchemaListener<PreparedModel> {
 public:
  std::string_view config_schema() const override { return schema_; }

  Status configure(const portico::ConfigView& config) override {
    limits_.parse.tokens = number(config, "max_tokens", 10'000);
    limits_.document.depth = number(config, "max_depth", 20);
    limits_.document.fields = number(config, "max_fields", 2'000);
    limits_.document.aliases = number(config, "max_aliases", 100);
    limits_.document.root_fields = number(config, "max_root_fields", 20);
    limits_.document.directives = number(config, "max_directives", 5);
    limits_.document.fragments = number(config, "max_fragments", 100);
    limits_.document.variables = number(config, "max_variables", 200);
    profile_ = config.text("status_profile") == "draft" ? StatusProfile::draft : StatusProfile::stable;
    return documents_.configure(config.section("documents"));
  }

  portico::Result<std::unique_ptr<PreparedModel>> prepare(const portico::Schema& schema) override {
    return schemas_.make(schema);
  }

  Status start(portico::Host& host) override {
    documents_found_ = host.counter("documents_found_total", "Requests whose document was known.");
    documents_read_ = host.counter("documents_read_total", "Requests whose document was parsed and judged.");
    if (Status read = documents_.start(host, limits_); read != ok) return read;
    // Without a key too: a GraphQL client reads what is wrong from `errors`.
    for (const std::string_view method : {"GET", "POST"}) {
      Status status = host.route(
          method, "", [this](Request& request) { return serve(request); }, PORTICO_ROUTE_PUBLIC);
      if (status != ok) return status;
    }
    return ok;
  }

 private:
  static std::uint32_t number(const portico::ConfigView& config, std::string_view name,
                              std::int64_t fallback) {
    return static_cast<std::uint32_t>(config.integer(name, fallback));
  }

  // An error before anything was executed.
  Answer refuse(Request& request, MediaType type, const Error& error, bool always = false,
                std::span<const portico_header> headers = {}) const {
    return transport::refuse(request, type, status_of(request, type, error.code()), always,
                             request.graphql_error(error), headers);
  }

  std::uint16_t status_of(const Request& request, MediaType type, portico_status code) const {
    const auto status = static_cast<std::uint16_t>(request.extensions().error->http_status(code));
    return type == MediaType::json ? status : transport::refusal_status(profile_, code, status);
  }

  Answer refuse(Request& request, MediaType type, const std::vector<DocumentFault>& faults) const {
    std::string errors;
    for (const DocumentFault& fault : faults) {
      if (!errors.empty()) errors += ',';
      errors += request.graphql_error(Error(fault.code, fault.message),
                                      fault.locations.empty() ? "" : locations_json(fault.locations));
    }
    return transport::refuse(request, type, status_of(request, type, faults.front().code), false, errors);
  }

  Answer serve(Request& request) const {
    portico::Result<MediaType> type = transport::negotiated(request);
    if (!type) return refuse(request, MediaType::json, type.error(), true);
    if (Status known = request.authenticated(); known != ok) {
      const portico_header challenge = portico::header("WWW-Authenticate", "Bearer");
      return refuse(request, *type, known.error(), false, {&challenge, 1});
    }
    portico::Result<GraphqlRequest> read = transport::read_request(request);
    if (!read) return refuse(request, *type, read.error(), true);

    const PreparedModel* model = request.prepared<PreparedModel>();
    if (model == nullptr) return Error(PORTICO_E_INVARIANT);
    portico::Result<DocumentSource::Chosen> chosen = documents_.choose(*read, model->documents);
    if (!chosen) return refuse(request, *type, chosen.error());
    DocumentPointer document = model->documents.find(chosen->text, read->operation_name);
    if (document) {
      documents_found_.add();
    } else {
      documents_read_.add();
      language::ValidationOptions options;
      options.may_suggest = [&](const language::Type& of, std::string_view field) {
        return may_tell(request, *model, of, field);
      };
      ReadDocument made = read_document(chosen->text, read->operation_name, *model->schema, limits_, options);
      if (!made.document) return refuse(request, *type, made.faults);
      document = std::move(made.document);
      model->documents.put(document);
    }
    if (chosen->untrusted) documents_.note_untrusted(request, document->source);
    if (!read->persisted_hash.empty()) model->documents.name(*document, read->persisted_hash);
    return run(request, *type, *read, *model, *document);
  }

  Answer run(Request& request, MediaType type, const GraphqlRequest& read, const PreparedModel& model,
             const CachedDocument& document) const {
    const language::Operation& operation = *document.operation.operation;
    if (operation.kind == language::Operation::Kind::mutation && !read.may_mutate) {
      const portico_header allow = portico::header("Allow", "POST");
      return refuse(request, type,
                    Error(PORTICO_E_METHOD_NOT_ALLOWED, "A mutation is sent by POST; GET is for queries."),
                    true, {&allow, 1});
    }
    language::Arena arena;
    const language::CoercedVariables variables =
        language::coerce_variables(*model.schema, operation, read.variables, arena);
    if (!variables.errors.empty()) {
      std::vector<DocumentFault> faults;
      for (const language::CoercionError& error : variables.errors) {
        faults.push_back(
            {PORTICO_E_GRAPHQL_VARIABLES, error.message, {language::location_of(document.source, error.at)}});
      }
      return refuse(request, type, faults);
    }
    const HowToAnswer how = {
        type, type == MediaType::json ? std::uint16_t{200} : transport::partial_status(profile_)};
    return execute(request, how, model, document, variables.values, arena);
  }

  const std::string schema_ = std::string(kSettings) + std::string(DocumentSource::kSchema) + "}}";
  Limits limits_;
  StatusProfile profile_ = StatusProfile::stable;
  DocumentSource documents_;
  SchemaMaker schemas_;
  portico::Counter documents_found_;
  portico::Counter documents_read_;
};

}  // namespace
}  // namespace graphql::core

PORTICO_EXPORT_PLUGIN(graphql::core::GraphqlCore, "org.portico.graphql-core", "0.1.0")
