#include <cstdint>
#include <memory>

#include <gtest/gtest.h>

#include "base/arena.hpp"
#include "base/function.hpp"
#include "base/segments.hpp"

namespace portico::base {
namespace {

TEST(Arena, gives_aligned_memory_that_does_not_overlap) {
  Arena arena(64);
  std::vector<std::span<std::uint64_t>> arrays;
  for (std::size_t i = 1; i < 200; ++i) {
    arena.copy("x");
    const auto array = arena.array<std::uint64_t>(i);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(array.data()) % alignof(std::uint64_t), 0U);
    for (auto& value : array) value = i;
    arrays.push_back(array);
  }
  for (std::size_t i = 1; i < 200; ++i) {
    for (const auto value : arrays[i - 1]) EXPECT_EQ(value, i);
  }
}

TEST(Arena, copies_texts_and_takes_requests_larger_than_a_block) {
  Arena arena(16);
  const std::string large(100'000, 'l');
  const std::string_view small = arena.copy("small");
  EXPECT_EQ(arena.copy(large), large);
  EXPECT_EQ(small, "small");
  EXPECT_EQ(arena.copy(""), "");
}

TEST(Arena, a_reset_keeps_the_first_blocks_and_starts_from_zero) {
  Arena arena(1024);
  const void* first = arena.allocate(100);
  arena.allocate(1'000'000);
  EXPECT_GE(arena.used(), 1'000'100U);
  arena.reset(4096);
  EXPECT_EQ(arena.used(), 0U);
  EXPECT_EQ(arena.allocate(100), first);
}

TEST(Segments, puts_owned_borrowed_and_shared_bytes_in_order) {
  Segments segments;
  segments.append("a");
  segments.append_static("{static}");
  segments.append('b');
  segments.append_owned(std::string(100, 'o'));
  segments.append_shared(std::make_shared<std::string>("kept"), "shared");
  segments.append("");
  char* out = segments.reserve(10);
  out[0] = 'c';
  segments.commit(1);
  EXPECT_EQ(segments.to_string(), "a{static}b" + std::string(100, 'o') + "sharedc");
  EXPECT_EQ(segments.size(), segments.to_string().size());
}

TEST(Segments, packs_what_is_appended_into_few_pieces) {
  Segments segments;
  std::string wanted;
  for (int i = 0; i < 50'000; ++i) {
    segments.append(std::to_string(i));
    wanted += std::to_string(i);
  }
  EXPECT_EQ(segments.to_string(), wanted);
  EXPECT_LT(segments.pieces().size(), 12U);
}

TEST(Segments, keeps_the_owner_of_shared_bytes_alive) {
  auto owner = std::make_shared<std::string>("document");
  const std::weak_ptr<std::string> watch = owner;
  Segments segments;
  segments.append_shared(owner, *owner);
  owner.reset();
  EXPECT_EQ(segments.to_string(), "document");
  segments.clear();
  EXPECT_TRUE(watch.expired());
  EXPECT_TRUE(segments.empty());
}

TEST(Segments, another_one_is_taken_over_without_a_copy_and_both_go_on) {
  Segments left;
  Segments right;
  left.append("left ");
  right.append("right ");
  const char* address = right.pieces()[0].data();
  left.append(std::move(right));
  EXPECT_EQ(left.pieces()[1].data(), address);
  left.append("end");
  right.append("again");  // NOLINT: reuse is the contract
  EXPECT_EQ(left.to_string(), "left right end");
  EXPECT_EQ(right.to_string(), "again");
}

TEST(Segments, what_was_moved_from_is_empty) {
  Segments from;
  from.append("text");
  Segments to(std::move(from));
  EXPECT_EQ(from.size(), 0U);  // NOLINT: reuse is the contract
  EXPECT_TRUE(from.empty());
  from.append("new");
  EXPECT_EQ(from.to_string(), "new");
  EXPECT_EQ(to.to_string(), "text");
}

TEST(Function, calls_small_large_and_move_only_callables) {
  Function<int(int)> none;
  EXPECT_FALSE(none);
  Function<int(int)> small = [plus = 1](int value) { return value + plus; };
  EXPECT_EQ(small(1), 2);
  std::array<int, 100> numbers{};
  numbers[99] = 7;
  Function<int(int)> large = [numbers](int value) { return value + numbers[99]; };
  EXPECT_EQ(large(1), 8);
  Function<int()> owning = [value = std::make_unique<int>(5)] { return ++*value; };
  EXPECT_EQ(owning(), 6);
  EXPECT_EQ(owning(), 7);
}

TEST(Function, moves_and_destroys_its_callable_once) {
  auto counted = std::make_shared<int>(0);
  const std::weak_ptr<int> watch = counted;
  std::array<char, 200> padding{};
  {
    Function<long()> small = [counted] { return counted.use_count(); };
    Function<long()> large = [counted, padding] { return counted.use_count() + padding[0]; };
    counted.reset();
    EXPECT_EQ(small(), 2);
    Function<long()> moved = std::move(small);
    EXPECT_FALSE(small);  // NOLINT: emptiness is the contract
    EXPECT_EQ(moved(), 2);
    moved = std::move(large);
    EXPECT_EQ(moved(), 1);
  }
  EXPECT_TRUE(watch.expired());
}

}  // namespace
}  // namespace portico::base
