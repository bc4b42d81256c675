// The admin key of the first start: made once, written for the operator alone.
#pragma once

#include <string>

#include "base/result.hpp"
#include "storage/key_store.hpp"

namespace portico::app {

// Makes an admin key if the workspace has none and no file names one, writes its token to
// <state_dir>/first-key (0600) and returns it; an empty text if there was nothing to do. Errors:
// STATE_FOLDER.
base::Result<std::string> ensure_first_key(storage::KeyStore& keys, const std::string& state_dir);

}  // namespace portico::app
