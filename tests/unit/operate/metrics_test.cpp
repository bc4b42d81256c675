#include "operate/metrics.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "operate/request_metrics.hpp"
#include "operate/stages.hpp"

namespace portico::operate {
namespace {

bool holds(const std::string& text, const std::string& line) {
  return text.find("\n" + line + "\n") != std::string::npos || text.rfind(line + "\n", 0) == 0;
}

TEST(Metrics, are_written_in_the_text_format) {
  Metrics metrics;
  metrics.counter("a_total", "Counts.", {{"kind", "x\"y\\z\n"}}).add(3);
  metrics.gauge("b", "Level.").set(1.5);
  Histogram& histogram = metrics.histogram("c_seconds", "Times.", std::array{0.1, 1.0});
  histogram.observe(0.05);
  histogram.observe(0.1);
  histogram.observe(5);
  const std::string text = metrics.to_text();
  EXPECT_TRUE(holds(text, "# HELP a_total Counts.")) << text;
  EXPECT_TRUE(holds(text, "# TYPE a_total counter")) << text;
  EXPECT_TRUE(holds(text, R"(a_total{kind="x\"y\\z\n"} 3)")) << text;
  EXPECT_TRUE(holds(text, "b 1.5")) << text;
  EXPECT_TRUE(holds(text, "# TYPE c_seconds histogram")) << text;
  EXPECT_TRUE(holds(text, R"(c_seconds_bucket{le="0.1"} 2)")) << text;
  EXPECT_TRUE(holds(text, R"(c_seconds_bucket{le="1"} 2)")) << text;
  EXPECT_TRUE(holds(text, R"(c_seconds_bucket{le="+Inf"} 3)")) << text;
  EXPECT_TRUE(holds(text, "c_seconds_count 3")) << text;
  EXPECT_TRUE(holds(text, "c_seconds_sum 5.15")) << text;
}

TEST(Metrics, the_same_labels_give_the_same_cell) {
  Metrics metrics;
  Counter& one = metrics.counter("a_total", "A.", {{"k", "1"}});
  EXPECT_EQ(&one, &metrics.counter("a_total", "A.", {{"k", "1"}}));
  EXPECT_NE(&one, &metrics.counter("a_total", "A.", {{"k", "2"}}));
}

TEST(Metrics, refuses_other_kinds_other_keys_and_names_that_are_not_valid) {
  Metrics metrics;
  ASSERT_NE(metrics.find_counter("a_total", "A.", {{"k", "1"}}), nullptr);
  EXPECT_EQ(metrics.find_gauge("a_total", "A.", {{"k", "1"}}), nullptr);
  EXPECT_EQ(metrics.find_counter("a_total", "A.", {{"other", "1"}}), nullptr);
  EXPECT_EQ(metrics.find_counter("a_total", "A."), nullptr);
  for (const char* name : {"", "1a", "a-b", "a b", "\xC3\xA4"})
    EXPECT_EQ(metrics.find_counter(name, "A."), nullptr);
  for (const char* key : {"", "__a", "a:b", "le"})
    EXPECT_EQ(metrics.find_counter("x", "A.", {{key, "v"}}), nullptr);
  EXPECT_EQ(metrics.find_counter("x", "A.", {{"k", "1"}, {"k", "2"}}), nullptr);
  EXPECT_EQ(metrics.find_histogram("h", "H.", std::vector<double>{}), nullptr);
  EXPECT_EQ(metrics.find_histogram("h", "H.", std::array{2.0, 1.0}), nullptr);
  ASSERT_NE(metrics.find_histogram("h", "H.", std::array{1.0, 2.0}), nullptr);
  EXPECT_EQ(metrics.find_histogram("h", "H.", std::array{1.0, 3.0}), nullptr);
  metrics.counter("a-b", "not shown").add();
  EXPECT_EQ(metrics.to_text().find("a-b"), std::string::npos);
}

TEST(Metrics, label_values_are_bounded) {
  Metrics metrics;
  for (int i = 0; i < 2000; ++i) metrics.counter("a_total", "A.", {{"k", std::to_string(i)}}).add();
  const std::string text = metrics.to_text();
  EXPECT_TRUE(holds(text, R"(a_total{k="other"} 1500)"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2 + 501);
}

TEST(Metrics, nothing_is_lost_between_threads) {
  Metrics metrics;
  Counter& counter = metrics.counter("a_total", "A.");
  Histogram& histogram = metrics.histogram("h", "H.", std::array{1.0});
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10'000; ++i) {
        counter.add();
        histogram.observe(0.5);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(counter.value(), 40'000U);
  EXPECT_EQ(histogram.count(), 40'000U);
  EXPECT_DOUBLE_EQ(histogram.sum(), 20'000);
}

TEST(Metrics, asked_values_are_taken_when_the_text_is_made) {
  Metrics metrics;
  double value = 1;
  EXPECT_TRUE(metrics.ask(Metrics::AskedKind::gauge, "depth", "D.", {{"q", "a"}}, [&] { return value; }));
  EXPECT_FALSE(metrics.ask(Metrics::AskedKind::gauge, "depth", "D.", {{"q", "a"}}, [&] { return value; }));
  EXPECT_TRUE(metrics.ask(Metrics::AskedKind::gauge, "depth", "D.", {{"q", "b"}}, [&] { return value + 1; }));
  EXPECT_EQ(metrics.find_gauge("depth", "D.", {{"q", "a"}}), nullptr);
  value = 7;
  EXPECT_TRUE(holds(metrics.to_text(), R"(depth{q="a"} 7)"));
  EXPECT_TRUE(holds(metrics.to_text(), R"(depth{q="b"} 8)"));
  add_process_metrics(metrics);
  EXPECT_NE(metrics.to_text().find("\nprocess_resident_memory_bytes "), std::string::npos);
}

TEST(RequestMetrics, labels_come_from_closed_sets) {
  Metrics metrics;
  RequestMetrics requests(metrics);
  const std::uint32_t rest = requests.frontend("rest_core");
  EXPECT_EQ(requests.frontend("rest_core"), rest);
  EXPECT_NE(requests.frontend("hello"), rest);
  requests.observe(rest, "GET", 200, 3'000'000);
  requests.observe(rest, "GET", 204, 3'000'000);
  requests.observe(rest, "BREW", 404, 3'000'000);
  requests.observe(rest, "POST", 999, 3'000'000);
  requests.observe(12345, "GET", 200, 1);
  const std::string text = metrics.to_text();
  const std::string name = "http_server_request_duration_seconds_count";
  EXPECT_TRUE(holds(text, name + R"({frontend="rest_core",method="GET",status="2xx"} 2)")) << text;
  EXPECT_TRUE(holds(text, name + R"({frontend="rest_core",method="other",status="4xx"} 1)")) << text;
  EXPECT_TRUE(holds(text, name + R"({frontend="rest_core",method="POST",status="5xx"} 1)")) << text;
  for (int i = 0; i < 200; ++i) requests.frontend("f" + std::to_string(i));
  EXPECT_EQ(requests.frontend("f150"), RequestMetrics::kMaxFrontends - 1);
}

TEST(StageTimes, add_up_over_repeated_stages) {
  StageTimes times;
  times.enter(Stage::parse, 1000);
  times.enter(Stage::execute, 13'000);
  times.enter(Stage::encode, 1'013'000);
  times.enter(Stage::execute, 1'014'000);
  times.leave(1'218'000);
  times.leave(9'999'999);
  EXPECT_EQ(times.nanos(Stage::execute), 1'204'000);
  EXPECT_EQ(times.total_nanos(), 1'217'000);
  EXPECT_FALSE(times.seen(Stage::write));
  Metrics metrics;
  StageMetrics(metrics).observe(times);
  const std::string text = metrics.to_text();
  EXPECT_TRUE(holds(text, R"(portico_stage_duration_seconds_count{stage="execute"} 1)")) << text;
  EXPECT_TRUE(holds(text, R"(portico_stage_duration_seconds_count{stage="write"} 0)")) << text;
}

}  // namespace
}  // namespace portico::operate
