#include "base/uuid.hpp"

#include <algorithm>
#include <set>
#include <thread>
#include <unordered_set>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/fake_clock.hpp"

namespace portico::base {
namespace {

constexpr std::int64_t kMillis = 1'700'000'000'123;

std::uint64_t millis_of(const Uuid& uuid) {
  std::uint64_t millis = 0;
  for (std::size_t i = 0; i < 6; ++i) millis = millis << 8U | uuid.bytes[i];
  return millis;
}

TEST(Uuid, text_and_bytes_are_the_same_thing) {
  const std::string text = "0198f3a1-7c2e-7def-8123-456789abcdef";
  const auto uuid = parse_uuid(text);
  ASSERT_TRUE(uuid);
  EXPECT_EQ(uuid->bytes[0], 0x01);
  EXPECT_EQ(uuid->bytes[6], 0x7d);
  EXPECT_EQ(uuid->bytes[15], 0xef);
  EXPECT_EQ(to_string(*uuid), text);
}

TEST(Uuid, any_version_and_either_case_is_read_and_written_in_lower_case) {
  for (const std::string text :
       {"00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
        "20202020-0000-4000-8000-ABCDEFabcdef", "c232ab00-9414-11ec-b3c8-9f6bdeced846"}) {
    const auto uuid = parse_uuid(text);
    ASSERT_TRUE(uuid) << text;
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    EXPECT_EQ(to_string(*uuid), lower);
  }
}

TEST(Uuid, refuses_every_other_text) {
  const std::string good = "0198f3a1-7c2e-7def-8123-456789abcdef";
  for (const std::string& text :
       {std::string(), std::string("x"), good + " ", " " + good, good.substr(1), "{" + good + "}",
        "urn:uuid:" + good, std::string("0198f3a17c2e7def8123456789abcdef"),
        std::string("0198f3a17-c2e-7def-8123-456789abcdef")}) {
    EXPECT_FALSE(parse_uuid(text)) << text;
  }
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char c : {'g', 'G', '/', ':', '@', '`', '\0', '\xFF', ' '}) {
      std::string broken = good;
      broken[i] = c;
      EXPECT_FALSE(parse_uuid(broken)) << i << ' ' << static_cast<int>(c);
    }
    std::string moved = good;
    moved[i] = good[i] == '-' ? '0' : '-';
    EXPECT_FALSE(parse_uuid(moved)) << i;
  }
}

TEST(Uuid, orders_as_its_text_does) {
  std::vector<Uuid> uuids;
  for (int i = 0; i < 200; ++i) {
    Uuid uuid = uuid_v7();
    std::rotate(uuid.bytes.begin(), uuid.bytes.begin() + 8, uuid.bytes.end());
    uuids.push_back(uuid);
  }
  for (const Uuid& a : uuids) {
    for (const Uuid& b : uuids) EXPECT_EQ(a < b, to_string(a) < to_string(b));
  }
}

TEST(UuidV7, carries_time_version_and_variant) {
  testing::FakeClock clock(kMillis * 1000 + 999);
  UuidGenerator generator(clock.clock());
  for (int i = 0; i < 1000; ++i) {
    const Uuid uuid = generator.next();
    EXPECT_EQ(millis_of(uuid), static_cast<std::uint64_t>(kMillis));
    EXPECT_EQ(uuid.bytes[6] >> 4, 7);
    EXPECT_EQ(uuid.bytes[8] >> 6, 2);
  }
}

TEST(UuidV7, ascends_within_a_millisecond_and_when_the_clock_steps_back) {
  testing::FakeClock clock(kMillis * 1000);
  UuidGenerator generator(clock.clock());
  Uuid last = generator.next();
  for (int i = 0; i < 3000; ++i) {
    if (i == 1000) clock.set_wall_micros((kMillis - 60'000) * 1000);
    if (i == 2000) clock.set_wall_micros((kMillis + 5) * 1000);
    const Uuid next = generator.next();
    ASSERT_LT(last, next) << i;
    last = next;
  }
  EXPECT_EQ(millis_of(last), static_cast<std::uint64_t>(kMillis + 5));
}

TEST(UuidV7, borrows_from_the_next_millisecond_when_one_runs_out_of_counts) {
  testing::FakeClock clock(kMillis * 1000);
  UuidGenerator generator(clock.clock());
  Uuid last = generator.next();
  for (int i = 0; i < 70'000; ++i) {
    const Uuid next = generator.next();
    ASSERT_LT(last, next);
    last = next;
  }
  EXPECT_EQ(millis_of(last), static_cast<std::uint64_t>(kMillis + 1));
}

TEST(UuidV7, two_generators_at_the_same_time_do_not_repeat_each_other) {
  testing::FakeClock clock(kMillis * 1000);
  std::unordered_set<Uuid> seen;
  for (int i = 0; i < 1000; ++i) {
    UuidGenerator generator(clock.clock());
    EXPECT_TRUE(seen.insert(generator.next()).second);
  }
}

TEST(UuidV7, a_forked_child_does_not_repeat_the_random_bits_of_its_parent) {
  const auto random_part = [](const Uuid& uuid) { return to_string(uuid).substr(20); };
  uuid_v7();  // both sides have random bits in advance now
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const std::string text = random_part(uuid_v7());
    _exit(write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  close(ends[1]);
  char text[16];
  ASSERT_EQ(read(ends[0], text, sizeof text), static_cast<ssize_t>(sizeof text));
  close(ends[0]);
  int status = 1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_NE(std::string(text, sizeof text), random_part(uuid_v7()));
}

TEST(UuidV7, threads_get_distinct_ascending_ids) {
  constexpr std::size_t kThreads = 4;
  constexpr std::size_t kEach = 20'000;
  std::vector<std::vector<Uuid>> made(kThreads);
  std::vector<std::thread> threads;
  for (auto& mine : made) {
    threads.emplace_back([&mine] {
      for (std::size_t i = 0; i < kEach; ++i) mine.push_back(uuid_v7());
    });
  }
  for (auto& thread : threads) thread.join();
  std::unordered_set<Uuid> all;
  for (const auto& mine : made) {
    EXPECT_TRUE(std::is_sorted(mine.begin(), mine.end()));
    all.insert(mine.begin(), mine.end());
  }
  EXPECT_EQ(all.size(), kThreads * kEach);
}

}  // namespace
}  // namespace portico::base
