// A mark on disk while a plugin is being started, so that one that kills the host is skipped at the third
// start.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace portico::plugin_host {

class StartMark {
 public:
  // An empty folder: no memory, everything is allowed.
  StartMark(std::string_view folder, std::string_view plugin_name);
  ~StartMark();  // the host lives: takes the mark away
  StartMark(const StartMark&) = delete;
  StartMark& operator=(const StartMark&) = delete;

  // Ok and marked, or PLUGIN_LOAD_FAILED after two starts that did not come back.
  base::Status set();

 private:
  std::string file_;
  bool marked_ = false;
};

}  // namespace portico::plugin_host
