#include "plan/authorize.hpp"

namespace portico::plan {

base::Status authorize(const access::Principal& principal, const Uses& uses) {
  for (const auto& [object, use] : uses) {
    switch (principal.role) {
      case access::Role::admin:
        continue;
    }
    return base::Error(base::ErrorCode::PERMISSION_DENIED, "The key has no permission for this on \"" +
                                                               object->name_singular +
                                                               "\"; use a key whose role allows it");
  }
  return {};
}

}  // namespace portico::plan
