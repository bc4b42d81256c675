// The operator's settings as the http layer wants them.
#pragma once

#include "config/settings.hpp"
#include "http/settings.hpp"

namespace portico::app {

http::Settings public_settings(const config::ServerSettings& server);
http::Settings admin_settings(const config::AdminSettings& admin);

}  // namespace portico::app
