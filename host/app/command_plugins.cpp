// portico plugins: what would load, without serving.
#include <filesystem>
#include <iomanip>
#include <iostream>

#include "app/commands.hpp"
#include "app/host.hpp"

namespace portico::app {

int run_plugins_list(const CommandLine& line) {
  auto configuration = load_configuration(line);
  if (!configuration) return fail(configuration.error());
  std::cout << std::left << std::setw(18) << "NAME" << std::setw(26) << "ID" << std::setw(10) << "VERSION"
            << std::setw(14) << "MOUNT"
            << "STATE\n";
  bool well = true;
  for (const plugin_host::PluginSpec& spec : plugin_specs(*configuration)) {
    const plugin_host::PluginHost::FileVerdict verdict = plugin_host::PluginHost::check_file(spec.path);
    std::cout << std::setw(18) << spec.name << std::setw(26) << verdict.id << std::setw(10) << verdict.version
              << std::setw(14) << (spec.mount.empty() ? "/" + spec.name : spec.mount);
    if (verdict.error) {
      well = well && !spec.required;
      std::cout << "refused: " << verdict.error.text() << " (PORTICO-"
                << static_cast<std::uint32_t>(verdict.error.code) << ")\n";
    } else {
      std::cout << "loads\n";
    }
  }
  return well ? 0 : 1;
}

int run_plugins_check(const CommandLine& line) {
  std::error_code ignored;
  const std::filesystem::path path = std::filesystem::absolute(line.arguments[0], ignored);
  const plugin_host::PluginHost::FileVerdict verdict = plugin_host::PluginHost::check_file(path.string());
  if (verdict.error) return fail(verdict.error);
  std::cout << verdict.id << " " << verdict.version << " loads\n  sha256 " << verdict.sha256 << "\n";
  for (const std::string& warning : verdict.warnings) std::cout << "  warning: " << warning << "\n";
  return 0;
}

}  // namespace portico::app
