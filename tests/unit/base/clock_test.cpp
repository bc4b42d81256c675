#include "base/clock.hpp"

#include <gtest/gtest.h>

#include "base/time_text.hpp"
#include "support/fake_clock.hpp"

namespace portico::base {
namespace {

TEST(Clock, the_machine_has_a_plausible_time_that_goes_forward) {
  EXPECT_GT(wall_micros(), *parse_rfc3339("2024-01-01T00:00:00Z"));
  const std::int64_t before = system_clock().steady_nanos();
  EXPECT_LE(before, system_clock().steady_nanos());
}

TEST(Clock, a_test_decides_the_time) {
  testing::FakeClock fake(5);
  const Clock clock = fake.clock();
  fake.advance_micros(10);
  EXPECT_EQ(clock.wall_micros(), 15);
  EXPECT_EQ(clock.steady_nanos(), 10'000);
  fake.set_wall_micros(1);
  EXPECT_EQ(clock.wall_micros(), 1);
  EXPECT_EQ(clock.steady_nanos(), 10'000);
}

}  // namespace
}  // namespace portico::base
