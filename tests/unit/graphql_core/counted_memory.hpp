// What a thread keeps on the heap, so that memory is a test. Counted for the whole program.
#pragma once

#include <cstddef>
#include <cstdint>

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
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace graphql::core
