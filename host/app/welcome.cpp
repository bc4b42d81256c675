#include "app/welcome.hpp"

#include <iostream>
#include <string>

#include <unistd.h>

#include "operate/log.hpp"

namespace portico::app {
namespace {

std::string url_of(const std::string& address) {
  return address.rfind("unix:", 0) == 0 ? address : "http://" + address;
}

void show_requests(const std::string& base, const std::string& key) {
  std::cerr << "\nThis key may do everything. It is shown once, and lies in the file first-key of the state "
               "folder:\n\n"
            << "  " << key << "\n\nTry it:\n\n"
            << "  KEY=" << key << "\n"
            << "  curl -sS " << base
            << "/rest/companies -H \"Authorization: Bearer $KEY\" -H 'Content-Type: application/json'"
            << " -d '{\"name\":\"Acme\",\"domainName\":{\"primaryLinkUrl\":\"https://acme.example\"}}'\n"
            << "  curl -sS " << base
            << "/rest/batch/people -H \"Authorization: Bearer $KEY\" -H 'Content-Type: application/json'"
            << " -d '[{\"name\":{\"firstName\":\"Ada\",\"lastName\":\"Byron\"},\"jobTitle\":\"Analyst\"},"
            << "{\"name\":{\"firstName\":\"Gil\"},\"jobTitle\":\"Engineer\"}]'\n"
            << "  curl -sS -G " << base << "/rest/people -H \"Authorization: Bearer $KEY\""
            << " --data-urlencode 'filter=jobTitle[eq]:\"Analyst\"' -d limit=10\n";
}

}  // namespace

void welcome(const Host& host) {
  const std::string address = host.public_addresses().empty() ? "" : host.public_addresses().front();
  std::cerr << "Portico " PORTICO_VERSION "\n";
  for (const std::string& each : host.public_addresses()) std::cerr << "  serving   " << url_of(each) << "\n";
  for (const std::string& each : host.admin_addresses()) std::cerr << "  admin     " << url_of(each) << "\n";
  std::cerr << "  database  " << host.database_text() << "\n";
  for (const plugin_host::PluginInfo& plugin : host.plugins()) {
    if (plugin.error) {
      std::cerr << "  refused   " << plugin.name << ": " << plugin.error.text() << " (PORTICO-"
                << static_cast<std::uint32_t>(plugin.error.code) << ")\n";
    } else {
      std::cerr << "  plugin    " << plugin.name << " at " << plugin.mount << "\n";
    }
  }
  if (!host.first_key().empty() && ::isatty(STDERR_FILENO) == 1)
    show_requests(url_of(address), host.first_key());
  std::cerr << std::flush;
  operate::log_info("portico", "serving", {{"version", PORTICO_VERSION}, {"listen", address}});
}

}  // namespace portico::app
