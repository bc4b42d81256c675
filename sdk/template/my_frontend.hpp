// The plugin's class. Rename it, its id in plugin.cpp and the target in CMakeLists.txt.
#pragma once

#include <cstdint>
#include <string_view>

#include <portico/plugin.hpp>

// GET <mount>/{object}  ->  the ids of the newest records of that object
class MyFrontend final : public portico::Plugin {
 public:
  std::string_view config_schema() const override {
    return R"({"type":"object","properties":{
      "page": {"type":"integer","minimum":1,"maximum":60,"default":20,"description":"Records in one answer."}}})";
  }

  portico::Status configure(const portico::ConfigView& config) override {
    page_ = config.integer("page", 20);
    return portico::ok;
  }

  portico::Status start(portico::Host& host) override {
    return host.get("/{object}", [this](portico::Request& request) -> portico::Answer {
      portico::Plan plan;
      plan.read(request.param(0))
          .select({"id"})
          .order_by("createdAt", portico::Order::descending)
          .limit(page_);
      return request.answer(plan, R"({"newest":)", portico::root(0), "}");
    });
  }

 private:
  std::int64_t page_ = 20;
};
