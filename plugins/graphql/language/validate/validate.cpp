#include "language/validate/validate.hpp"

#include <array>
#include <cstddef>
#include <memory_resource>

#include "language/validate/walk.hpp"

namespace graphql::language {

std::vector<ValidationError> validate(const Schema& schema, const Document& document,
                                      const ValidationOptions& options) {
  // Enough for a usual document, so that validating one allocates nothing.
  std::array<std::byte, 16 * 1024> first_block;
  std::pmr::monotonic_buffer_resource memory(first_block.data(), first_block.size());
  validation::Context context(schema, document, options, &memory);
  validation::Walk(context).run();
  validation::rules_of_reachable_fragments(context);
  validation::overlapping_fields(context);
  if (context.findings.none()) return {};
  return context.findings.sorted();
}

}  // namespace graphql::language
