// What the operator sees on stderr when the host is up.
#pragma once

#include "app/host.hpp"

namespace portico::app {

// Addresses, database, plugins with their mounts; on the first start the key and three requests that work
// when pasted. The key is shown only on a terminal.
void welcome(const Host& host);

}  // namespace portico::app
