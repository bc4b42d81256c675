#include "golden/worked_example/example_host.hpp"

#include <cctype>
#include <future>
#include <stdexcept>

#include <portico/testing/plan_text.hpp>

#include "base/clock.hpp"
#include "http/request_reader.hpp"
#include "plan/fields.hpp"
#include "schema/model.hpp"

namespace portico::testing {
namespace {

template <class T>
T checked(base::Result<T>&& result) {
  if (!result) throw std::runtime_error(std::string(result.error().text()) + result.error().internal);
  return std::move(result).value();
}

// A field or a part of one: "name", "annualRevenue.currencyCode"; else an object.
std::string name_of_id(const schema::Snapshot& snapshot, std::uint32_t id, std::uint32_t part) {
  if (const schema::Object* object = snapshot.object(id)) return object->name_singular;
  for (const schema::Object& object : snapshot.objects()) {
    for (const schema::Field& field : object.fields) {
      if (field.id == id) return part == 0 ? field.name : plan::column_name({&field, part - 1});
    }
  }
  return "#" + std::to_string(id);
}

// The text of a plan with names instead of "#id.part".
std::string with_names(const std::string& text, const schema::Snapshot& snapshot) {
  const auto digits = [&](std::size_t& at) {
    std::uint32_t number = 0;
    while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
      number = number * 10 + static_cast<std::uint32_t>(text[at++] - '0');
    }
    return number;
  };
  std::string named;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '#') {
      named += text[at++];
      continue;
    }
    const std::uint32_t id = digits(++at);
    std::uint32_t part = 0;
    if (at < text.size() && text[at] == '.') part = digits(++at);
    named += name_of_id(snapshot, id, part);
  }
  return named;
}

std::string source_of(const storage::Parameter& parameter) {
  using Source = storage::Parameter::Source;
  switch (parameter.source) {
    case Source::value:
      return "value " + std::to_string(parameter.index);
    case Source::list:
      return "list " + std::to_string(parameter.index);
    case Source::cursor_key:
      return "key " + std::to_string(parameter.item) + " of the cursor";
    case Source::page_size:
      return parameter.item == 0 ? "size of the page" : "size of the page and one more";
    default:
      return "source " + std::to_string(static_cast<int>(parameter.source));
  }
}

std::string statements_text(const storage::Program& program) {
  const char sign = program.dialect == storage::Dialect::sqlite ? '?' : '$';
  std::string text;
  for (const storage::Statement& statement : program.statements) {
    if (!text.empty()) text += '\n';
    text += statement.sql + ";\n";
    for (std::size_t i = 0; i < statement.parameters.size(); ++i) {
      text += "-- " + (sign + std::to_string(i + 1)) + ": " + source_of(statement.parameters[i]) + '\n';
    }
  }
  return text;
}

std::string op_text(const storage::EncodeOp& op) {
  using Kind = storage::EncodeOp::Kind;
  const std::string column = std::to_string(op.column);
  switch (op.kind) {
    case Kind::literal:
      return "text    " + op.text;
    case Kind::cell:
      return "cell    column " + column + (op.text.empty() ? "" : ", if it is null " + op.text);
    case Kind::skip_if_null:
      return "skip    if column " + column + " is null: " + op.text + ", go to " + std::to_string(op.target);
    case Kind::cursor:
      return "cursor  of the record";
    case Kind::records:
      return "records";
    case Kind::count:
      return "count";
    case Kind::start_cursor:
      return "cursor  of the first record";
    case Kind::end_cursor:
      return "cursor  of the last record";
    case Kind::has_next:
      return "whether there is more behind";
    case Kind::has_previous:
      return "whether there is more before";
    default:
      return "op " + std::to_string(static_cast<int>(op.kind));
  }
}

std::string encoder_text(const storage::Program& program) {
  std::string text;
  const storage::Level& level = program.roots.front().levels.front();
  for (const auto& [title, ops] :
       {std::pair("the shape", &level.shape), std::pair("a record", &level.records.front())}) {
    text += std::string(title) + ":\n";
    for (std::size_t i = 0; i < ops->size(); ++i) {
      const std::string number = std::to_string(i);
      text += std::string(4 - number.size(), ' ') + number + "  " + op_text((*ops)[i]) + '\n';
    }
  }
  return text;
}

std::string cell_text(const portico_cell& cell) {
  switch (cell.kind) {
    case PORTICO_CELL_TEXT:
    case PORTICO_CELL_DECIMAL:
    case PORTICO_CELL_JSON:
      return std::string(cell.text.ptr, cell.text.len);
    case PORTICO_CELL_DOUBLE:
      return std::to_string(cell.number);
    case PORTICO_CELL_INTEGER:
    case PORTICO_CELL_BOOLEAN:
    case PORTICO_CELL_DATE_TIME:
      return std::to_string(cell.integer);
    default:
      return "null";
  }
}

std::string rows_text(const plugin_host::QueryResult& result) {
  std::string text;
  const std::uint32_t columns = result.column_count(0);
  for (std::uint32_t i = 0; i < columns; ++i) {
    const portico_str name = result.column(0, i)->name;
    text += (i == 0 ? "" : " | ") + std::string(name.ptr, name.len);
  }
  for (std::uint64_t row = 0; row < result.row_count(0); ++row) {
    text += '\n';
    for (std::uint32_t i = 0; i < columns; ++i) {
      portico_cell cell{};
      if (!result.cell(0, row, i, cell)) throw std::runtime_error("a cell cannot be read");
      text += (i == 0 ? "" : " | ") + cell_text(cell);
    }
  }
  return text + '\n';
}

std::string values_text(const portico_plan& plan) {
  std::string text;
  for (std::uint32_t i = 0; i < plan.value_count; ++i) {
    const portico_str value = plan.values[i].text;
    text += "$" + std::to_string(i) + " = " + std::string(value.ptr, value.len) + '\n';
  }
  return text;
}

}  // namespace

// Looks at the plan between the plugin and the real runner.
class ExampleHost::WatchedPlans final : public plugin_host::QueryPort {
 public:
  explicit WatchedPlans(ExampleHost& host) : host_(host) {}

  void run(plugin_host::QueryContext& context, const portico_plan& plan, bool,
           plugin_host::QueryCompletion completion) override {
    watch(context, plan);
    host_.runner_->run(
        context, plan, true,
        [this, done = std::move(completion)](std::unique_ptr<plugin_host::QueryResult> result) mutable {
          if (!result->root_error(0)) host_.steps_.rows = rows_text(*result);
          done(std::move(result));
        });
  }
  base::Result<std::string> explain(plugin_host::QueryContext& context, const portico_plan& plan) override {
    return host_.runner_->explain(context, plan);
  }

 private:
  void watch(const plugin_host::QueryContext& context, const portico_plan& plan) {
    PlanSteps& steps = host_.steps_;
    steps.handed_over = with_names(plan_text(plan), *context.snapshot);
    const plan::DecodedPlan decoded = checked(plan::decode(plan));
    const plan::ValuePattern nulls = plan::value_pattern(decoded);
    const plan::Limits limits;
    const auto shape = checked(plan::check(decoded, nulls, context.snapshot, *context.principal, limits));
    steps.checked = shape->dump();
    steps.shape_bytes = decoded.nodes.size_bytes() + decoded.strings.size();
    steps.values = values_text(plan);
    const plan::BindContext bind{context.principal, base::wall_micros(), &limits, context.arena, nullptr};
    const plan::BindResult bound = plan::bind(*shape, decoded, bind);
    steps.bound = shape->dump(&bound.values);
    const auto program =
        checked(storage::compile(shape, {host_.workspace_.dialect, host_.workspace_.qualifier}));
    steps.statements = statements_text(*program);
    // The schema of a workspace has a name of its own.
    const std::string& schema = host_.workspace_.qualifier;
    for (std::size_t at = steps.statements.find("\"" + schema); at != std::string::npos && schema != "main";
         at = steps.statements.find("\"" + schema, at + 1)) {
      steps.statements.replace(at + 1, schema.size(), "workspace");
    }
    steps.encoder = encoder_text(*program);
  }

  ExampleHost& host_;
};

class ExampleHost::Quiet final : public plugin_host::LogSink {
 public:
  bool enabled(plugin_host::LogLevel) const override { return false; }
  void write(const plugin_host::LogLine&) override {}
};

ExampleHost::ExampleHost(DatabaseKind kind) : test_database_(kind) {
  storage::CatalogueSettings settings;
  settings.url = test_database_.url();
  auto catalogue = checked(storage::WorkspaceCatalogue::open(settings));
  workspace_ = checked(catalogue->default_workspace(
      [] { return schema::read_model_file(std::string(PORTICO_SOURCE_DIR) + "/tests/golden/model.yaml"); }));
  storage::DatabaseOptions options;
  options.url = workspace_.url;
  options.qualifier = workspace_.qualifier;
  database_ = checked(kind == DatabaseKind::sqlite ? storage::open_sqlite(options, loops_, workers_)
                                                   : storage::open_postgres(options, loops_, workers_));
  loops_.start();
  runner_ = std::make_unique<app::PlanRunner>(
      *database_, storage::CompileTarget{workspace_.dialect, workspace_.qualifier}, plan::Limits(), 64);
  plans_ = std::make_unique<WatchedPlans>(*this);
  log_ = std::make_unique<Quiet>();
  plugin_host::Services services;
  services.query = plans_.get();
  services.log = log_.get();
  plugins_ = std::make_unique<plugin_host::PluginHost>(std::move(services), plugin_host::HostOptions());
  plugin_host::PluginSpec spec;
  spec.name = "rest_core";
  spec.path = PORTICO_REST_CORE;
  spec.mount = "/rest";
  for (const plugin_host::PluginOutcome& outcome : plugins_->load({spec}, workspace_.snapshot)) {
    if (outcome.error) throw std::runtime_error(std::string(outcome.error.text()));
  }
  http::RouteTable::Builder builder;
  if (base::Status error = plugins_->publish(builder)) throw std::runtime_error(std::string(error.text()));
  table_ = builder.build();
}

ExampleHost::~ExampleHost() {
  plugins_->stop();
  database_->stop();
  workers_.stop();
  loops_.stop();
}

ExampleHost::Answer ExampleHost::request(const std::string& method, const std::string& target,
                                         const std::string& body) {
  std::string bytes = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
  if (!body.empty()) {
    bytes += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  }
  const http::ReadLimits limits;
  http::RequestReader reader(limits);
  reader.receive(bytes + "\r\n" + body);
  http::RequestReader::Step step = reader.advance();
  while (step == http::RequestReader::Step::head) step = reader.advance();
  http::Request request;
  if (step != http::RequestReader::Step::done || reader.fill(request)) throw std::runtime_error(target);
  const http::RouteMatch match = table_->lookup(request);
  if (!match.leads_to_route()) throw std::runtime_error("no route: " + target);
  auto named = std::make_shared<access::Principal>();
  named->key_name = "example";
  const std::shared_ptr<const access::Principal> principal = std::move(named);
  std::promise<Answer> answered;
  loops_.post(0, [&] {
    plugins_->dispatch(plugin_host::PluginHost::route_of(match), request,
                       http::Responder([&answered](http::Response&& response) {
                         answered.set_value({response.status, response.body.to_string()});
                       }),
                       match.parameters(), principal, workspace_.snapshot);
  });
  Answer answer = answered.get_future().get();
  while (plugins_->list().front().requests_running != 0) std::this_thread::yield();
  return answer;
}

}  // namespace portico::testing
