// Merged tree -> Settings by the option table. Private to the layer.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "config/node.hpp"
#include "config/option_table.hpp"

namespace portico::config {

struct Decoded {
  Settings settings;
  std::map<std::string, Origin> origins;
  std::vector<base::Error> errors;
};

// What relative paths and `~/` count from.
struct Folders {
  std::string working_dir;  // for overrides; a file's paths count from the folder of the file
  std::string home;         // empty: unknown, `~/` stays as it is
};
std::string absolute_path(const std::string& path, const Origin& origin, const Folders& folders);

Decoded decode(const Node& tree, const Folders& folders);

// `place: sentence`
base::Error fault(base::ErrorCode code, const Origin& origin, const std::string& sentence);
// `unknown key 'a.b'; did you mean 'c'?` with the nearest of the candidates, or the list of them.
base::Error unknown_key(const Origin& origin, const std::string& path, std::string_view key,
                        const std::vector<std::string_view>& candidates);
// The text of a secret's file without its last line end; CONFIG_SECRET_EXPOSED when others may read it.
base::Result<std::string> read_secret_file(const std::string& path, const Origin& origin,
                                           const std::string& key);
base::Status check_not_exposed(const std::string& path, const Origin& origin, const std::string& key);

}  // namespace portico::config
