// The REST frontend for records.
#include <portico/plugin.hpp>

#include "core/call.hpp"
#include "core/operations.hpp"
#include "core/prepared_model.hpp"

namespace rest::core {
namespace {

using portico::Answer;
using portico::ok;
using portico::Request;
using portico::Status;

class RestCore final : public portico::Plugin, public portico::SchemaListener<PreparedModel> {
 public:
  std::string_view config_schema() const override {
    return R"({"type":"object","properties":{"unknown_parameters":{"type":"string","enum":["refuse","ignore"],)"
           R"("description":"What to do with a query parameter that the route does not take: refuse the request, )"
           R"(or ignore it and list it in X-Ignored-Parameters. Left out: as compat.unknown_parameters says."}}})";
  }

  Status configure(const portico::ConfigView& config) override {
    settings_.ignore_unknown_parameters = config.text("unknown_parameters", "refuse") == "ignore";
    return ok;
  }

  portico::Result<std::unique_ptr<PreparedModel>> prepare(const portico::Schema& schema) override {
    return std::make_unique<PreparedModel>(schema);
  }

  Status start(portico::Host& host) override {
    for (const Route& route : kRoutes) {
      Status status = host.route(
          route.method, route.pattern,
          [this, operation = route.operation](Request& request) { return operation(request, settings_); });
      if (status != ok) return status;
    }
    return ok;
  }

 private:
  struct Route {
    std::string_view method;
    std::string_view pattern;
    Answer (*operation)(Request&, const Settings&);
  };

  static constexpr Route kRoutes[] = {
      {"POST", "/batch/{object}", &create_many},
      {"PATCH", "/restore/{object}", &restore_many},
      {"PATCH", "/restore/{object}/{id}", &restore},
      {"POST", "/{object}/duplicates", &find_duplicates},
      {"GET", "/{object}/groupBy", &group},
      {"PATCH", "/{object}/merge", &merge},
      {"PATCH", "/{object}/restore", &restore_many},
      {"GET", "/{object}", &list},
      {"POST", "/{object}", &create_one},
      {"PATCH", "/{object}", &update_many},
      {"PUT", "/{object}", &update_many},
      {"DELETE", "/{object}", &remove_many},
      {"GET", "/{object}/{id}", &get},
      {"PATCH", "/{object}/{id}", &update},
      {"PUT", "/{object}/{id}", &update},
      {"DELETE", "/{object}/{id}", &remove},
      {"PATCH", "/{object}/{id}/restore", &restore},
      {"POST", "/{object}/{id}/duplicate", &duplicate},
      {"GET", "/{object}/{id}/{rest*}", &invalid_path},
      {"POST", "/{object}/{id}/{rest*}", &invalid_path},
      {"PATCH", "/{object}/{id}/{rest*}", &invalid_path},
      {"PUT", "/{object}/{id}/{rest*}", &invalid_path},
      {"DELETE", "/{object}/{id}/{rest*}", &invalid_path},
  };

  Settings settings_;
};

}  // namespace
}  // namespace rest::core

PORTICO_EXPORT_PLUGIN(rest::core::RestCore, "org.portico.rest-core", "0.1.0")
