// Who asks. Set by the host from the key of the request; no plugin can choose it.
#pragma once

#include <cstdint>
#include <string>

namespace portico::access {

enum class Role : std::uint8_t { admin };

struct Principal {
  std::string key_id;        // 8 characters, public part of the key
  std::string key_name;      // shown as createdBy.name
  std::string workspace_id;  // 8 characters: the workspace is taken from the key only
  Role role = Role::admin;
  std::uint64_t policy_set = 0;  // equal numbers = equal rights: part of the statement-cache key
};

}  // namespace portico::access
