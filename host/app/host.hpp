// The composition root of `portico serve`: makes the parts in order, and takes them down in the other.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "config/load.hpp"
#include "plugin_host/plugin_host.hpp"

namespace portico::app {

// The enabled plugins as the host loads them.
std::vector<plugin_host::PluginSpec> plugin_specs(const config::Loaded& configuration);

class Host {
 public:
  // Returns when the host answers requests. Everything that can go wrong at a start is an error here.
  static base::Result<std::unique_ptr<Host>> start(const config::Loaded& configuration,
                                                   const config::Installation& installation);
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  // Takes over what may change while it runs: the contents of the TLS files. On an error nothing has changed.
  base::Status reload();

  // Not ready from here on; waits for the delay of the settings, then for what is running. True if all ended
  // in time.
  bool drain();
  // Ends the connections that are left and stops the plugins. False if code of one still runs: then nothing
  // that it may use can be taken down.
  bool stop_plugins();
  // Who waits longer for drain() and stop_plugins() waits for code that hangs.
  std::chrono::milliseconds longest_stop() const;

  std::vector<std::string> public_addresses() const;
  std::vector<std::string> admin_addresses() const;
  std::vector<plugin_host::PluginInfo> plugins() const;
  // The first admin key, if this start made it.
  const std::string& first_key() const;
  const std::string& database_text() const;  // for people: the file, or the URL without its password

 private:
  struct Parts;
  explicit Host(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace portico::app
