// The smallest useful frontend: two routes, one option, one counter, one plan.
// sdk/docs/guide.md builds it step by step.
#include <portico/plugin.hpp>

// GET <mount>            ->  {"greeting":"hello"}
// GET <mount>/companies  ->  {"greeting":"hello","companies":[{"id":"0198...","name":"Acme"}, ...]}
class Hello final : public portico::Plugin {
 public:
  std::string_view config_schema() const override {
    return R"({
      "type": "object",
      "properties": {
        "limit": {"type": "integer", "minimum": 1, "maximum": 60, "default": 10,
                  "description": "Companies in one answer."}
      }
    })";
  }

  portico::Status configure(const portico::ConfigView& config) override {
    limit_ = config.integer("limit", 10);
    return portico::ok;
  }

  portico::Status start(portico::Host& host) override {
    requests_ = host.counter("requests_total", "Requests answered by hello.");
    const auto status = host.get("/", [this](portico::Request& request) -> portico::Answer {
      requests_.add(1);
      return request.respond(R"({"greeting":"hello"})");
    });
    if (status != portico::ok) return status;
    return host.get("/companies", [this](portico::Request& request) -> portico::Answer {
      requests_.add(1);
      portico::Plan plan;
      plan.read("company").select({"id", "name"}).order_by("name").limit(limit_);
      return request.answer(plan, R"({"greeting":"hello","companies":)", portico::root(0), "}");
    });
  }

 private:
  std::int64_t limit_ = 10;
  portico::Counter requests_;
};

PORTICO_EXPORT_PLUGIN(Hello, "org.example.hello", "1.0.0")
