// What is generated from the option table and committed: the commented file, the editor's schema, the page.
#pragma once

#include <string>

namespace portico::config {

std::string default_file();      // config/portico.yaml
std::string json_schema_file();  // config/schemas/portico.schema.json
std::string reference_page();    // host/docs/configuration.md

}  // namespace portico::config
