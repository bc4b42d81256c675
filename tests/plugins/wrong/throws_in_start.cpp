// Fault: throws in start; the barrier of the layer has to hold.
#include <portico/plugin.hpp>

namespace {

class Throws final : public portico::Plugin {
 public:
  portico::Status start(portico::Host&) override { throw "a text"; }
};

}  // namespace

PORTICO_EXPORT_PLUGIN(Throws, "org.example.wrong.throws_in_start", "1.0.0")
