#include "counted_memory.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <new>

#include <malloc.h>

namespace {

thread_local std::int64_t g_kept = 0;
thread_local std::int64_t g_peak = 0;

void* counted(void* made) noexcept {
  if (made == nullptr) return nullptr;
  g_kept += static_cast<std::int64_t>(malloc_usable_size(made));
  g_peak = std::max(g_peak, g_kept);
  return made;
}

void* checked(void* made) {
  if (made == nullptr) throw std::bad_alloc();
  return made;
}

void give_back(void* made) {
  if (made != nullptr) g_kept -= static_cast<std::int64_t>(malloc_usable_size(made));
  std::free(made);
}

}  // namespace

// All of them but those of arrays, which call these: a sanitizer has its own, and takes a mixture for a
// mistake. Not inlined: so does GCC.
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return counted(std::malloc(size != 0 ? size : 1));
}
[[gnu::noinline]] void* operator new(std::size_t size) {
  return checked(operator new(size, std::nothrow));
}
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment,
                                     const std::nothrow_t&) noexcept {
  const auto unit = static_cast<std::size_t>(alignment);
  return counted(std::aligned_alloc(unit, (size + unit - 1) / unit * unit));
}
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
  return checked(operator new(size, alignment, std::nothrow));
}
[[gnu::noinline]] void operator delete(void* made) noexcept {
  give_back(made);
}
[[gnu::noinline]] void operator delete(void* made, std::size_t) noexcept {
  give_back(made);
}
[[gnu::noinline]] void operator delete(void* made, const std::nothrow_t&) noexcept {
  give_back(made);
}
[[gnu::noinline]] void operator delete(void* made, std::align_val_t) noexcept {
  give_back(made);
}
[[gnu::noinline]] void operator delete(void* made, std::size_t, std::align_val_t) noexcept {
  give_back(made);
}
[[gnu::noinline]] void operator delete(void* made, std::align_val_t, const std::nothrow_t&) noexcept {
  give_back(made);
}

namespace graphql::core {

CountedMemory::CountedMemory() : before_(g_kept) {
  g_peak = g_kept;
}

std::int64_t CountedMemory::kept() const {
  return g_kept - before_;
}

std::int64_t CountedMemory::peak() const {
  return g_peak - before_;
}

double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

}  // namespace graphql::core
