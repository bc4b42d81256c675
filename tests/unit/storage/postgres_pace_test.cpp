// How a shape's pace is judged: what is slow shows it more than once, and what is quick gets back.
#include "storage/execute/postgres_pace.hpp"

#include <gtest/gtest.h>

namespace portico::storage {
namespace {

using Pace = Program::Pace;

constexpr PostgresPace took_ms(std::int64_t ms) {
  return {ms * 1'000'000, false, false};
}
constexpr PostgresPace kBrokenOff{100'000'000, true, true};

TEST(PostgresPace, a_quick_trial_makes_a_shape_quick) {
  Program program;
  judge_trial(program, took_ms(3));
  EXPECT_EQ(program.pace, Pace::quick);
}

TEST(PostgresPace, one_slow_trial_decides_nothing_and_two_do) {
  Program program;
  judge_trial(program, took_ms(50));
  EXPECT_EQ(program.pace, Pace::unknown);
  judge_trial(program, took_ms(50));
  EXPECT_EQ(program.pace, Pace::slow);
}

TEST(PostgresPace, a_trial_that_was_broken_off_makes_a_shape_slow) {
  Program program;
  judge_trial(program, kBrokenOff);
  EXPECT_EQ(program.pace, Pace::slow);
}

TEST(PostgresPace, a_write_that_waits_for_its_sync_is_not_slow) {
  Program program;
  program.writes = true;
  judge_trial(program, took_ms(50));
  EXPECT_EQ(program.pace, Pace::quick);
  for (int i = 0; i < 5; ++i) judge_shared_run(program, took_ms(50));
  EXPECT_EQ(program.pace, Pace::quick);
}

TEST(PostgresPace, a_quick_run_forgives_what_went_before) {
  Program program;
  program.pace = Pace::quick;
  for (int i = 0; i < 10; ++i) {
    judge_shared_run(program, took_ms(50));
    judge_shared_run(program, took_ms(50));
    judge_shared_run(program, took_ms(1));
    judge_shared_run(program, kBrokenOff);
    judge_shared_run(program, took_ms(1));
  }
  EXPECT_EQ(program.pace, Pace::quick);
}

TEST(PostgresPace, three_slow_runs_or_two_broken_off_in_a_row_end_the_sharing) {
  Program slow;
  slow.pace = Pace::quick;
  for (int i = 0; i < 3; ++i) judge_shared_run(slow, took_ms(50));
  EXPECT_EQ(slow.pace, Pace::slow);
  Program stuck;
  stuck.pace = Pace::quick;
  for (int i = 0; i < 2; ++i) judge_shared_run(stuck, kBrokenOff);
  EXPECT_EQ(stuck.pace, Pace::slow);
}

TEST(PostgresPace, a_slow_shape_that_has_become_quick_is_shared_again) {
  Program program;
  program.pace = Pace::slow;
  judge_slow_run(program, took_ms(50));
  EXPECT_EQ(program.pace, Pace::slow);
  judge_slow_run(program, took_ms(1));
  EXPECT_EQ(program.pace, Pace::quick);
}

TEST(PostgresPace, a_run_that_got_no_answer_decides_nothing) {
  Program program;
  judge_trial(program, {});
  EXPECT_EQ(program.pace, Pace::unknown);
  program.pace = Pace::slow;
  judge_slow_run(program, {});
  EXPECT_EQ(program.pace, Pace::slow);
}

TEST(PostgresPace, a_write_that_is_stored_and_broken_off_behind_it_moves_apart_as_well) {
  Program program;
  program.writes = true;
  program.pace = Pace::quick;
  for (int i = 0; i < 2; ++i) judge_shared_run(program, {100'000'000, true, false});
  EXPECT_EQ(program.pace, Pace::slow);
}

}  // namespace
}  // namespace portico::storage
