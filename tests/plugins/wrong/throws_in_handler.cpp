// Fault: throws in handler; the barrier of the layer has to hold.
#include <stdexcept>

#include <portico/plugin.hpp>

namespace {

class Throws final : public portico::Plugin {
 public:
  // GET <mount>/{what}: int, exception; anything else is answered.
  portico::Status start(portico::Host& host) override {
    return host.get(
        "/{what}",
        [](portico::Request& request) -> portico::Answer {
          if (request.param(0) == "int") throw 42;
          if (request.param(0) == "exception") throw std::runtime_error("secret text");
          return request.respond("alive");
        },
        PORTICO_ROUTE_PUBLIC);
  }
};

}  // namespace

PORTICO_EXPORT_PLUGIN(Throws, "org.example.wrong.throws_in_handler", "1.0.0")
