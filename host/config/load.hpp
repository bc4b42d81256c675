// load(): defaults < YAML file < environment < command line, checked and typed, each value with its origin.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "config/interpolate.hpp"
#include "config/settings.hpp"

namespace portico::config {

struct LoadOptions {
  std::string file;                    // empty: no file layer
  Environment environment;             // of PORTICO__SECTION__KEY, of `${NAME}`, and HOME
  std::vector<std::string> overrides;  // `section.key=value`
  std::string working_dir;  // what relative paths of overrides count from; empty: the current folder
};

struct Loaded {
  Settings settings;
  std::map<std::string, Origin> origins;  // by full path (`plugins.hello.mount`); what is absent is a default
  std::string file;

  Origin origin(const std::string& path) const;
};

// The first fault as the error's message (file:line:column, key, remedy), all of them in its details.
base::Result<Loaded> load(const LoadOptions& options);

// The same, with every fault that can be told in one run. What is at fault stands in `loaded` as its default.
struct Examined {
  Loaded loaded;
  std::vector<base::Error> faults;
};
Examined examine(const LoadOptions& options);

// The effective configuration as YAML with the origin of each value; secrets are replaced by `***`.
std::string print(const Loaded& loaded);

Environment process_environment();

// Where an installed host, or one in a build folder of a clone, finds its files.
struct Installation {
  std::string config_file;  // empty when there is none
  std::string data_dir;     // holds models/ and schemas/
  std::string plugins_dir;
};
Installation locate_installation(const std::string& executable);

}  // namespace portico::config
