// Fault: throws in configure; the barrier of the layer has to hold.
#include <portico/plugin.hpp>

namespace {

class Throws final : public portico::Plugin {
 public:
  portico::Status configure(const portico::ConfigView&) override { throw 42; }
  portico::Status start(portico::Host&) override { return portico::ok; }
};

}  // namespace

PORTICO_EXPORT_PLUGIN(Throws, "org.example.wrong.throws_in_configure", "1.0.0")
