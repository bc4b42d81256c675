// Fault: throws in create; the barrier of the layer has to hold.
#include <stdexcept>

#include <portico/plugin.hpp>

namespace {

class Throws final : public portico::Plugin {
 public:
  portico::Status create(portico::Host&) override { throw std::runtime_error("secret text"); }
  portico::Status start(portico::Host&) override { return portico::ok; }
};

}  // namespace

PORTICO_EXPORT_PLUGIN(Throws, "org.example.wrong.throws_in_create", "1.0.0")
