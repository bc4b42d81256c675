// What a thread keeps on the heap, so that memory is a test. Counted for the whole program.
#pragma once

#include <cstddef>
#include <cstdint>

#include "support/sanitized.hpp"

namespace graphql::core {

// Bytes as the allocator rounds them, of this thread; what another thread frees is counted there.
class CountedMemory {
 public:
  CountedMemory();
  std::int64_t kept() const;  // since it was made
  std::int64_t peak() const;  // the most since it was made

 private:
  std::int64_t before_ = 0;
};

// Time that this thread has had on a processor: others use the machine too.
double cpu_milliseconds();

// Under a sanitizer all of it takes longer, and blocks of memory are padded.
using portico::testing::kSanitized;

}  // namespace graphql::core
