#include "operate/log.hpp"

#include <array>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/utf8.hpp"

namespace portico::operate {
namespace {

std::string line(std::string_view message, std::initializer_list<Field> fields = {}) {
  return format_line(Level::info, 1'736'764'200'123'456, "http", message, {fields.begin(), fields.size()});
}

TEST(LogLine, is_one_json_object) {
  EXPECT_EQ(line("served", {{"port", 3000}, {"tls", false}, {"ratio", 0.5}, {"name", "a \"b\""}}),
            R"({"time":"2025-01-13T10:30:00.123Z","level":"info","logger":"http","message":"served",)"
            R"("fields":{"port":3000,"tls":false,"ratio":0.5,"name":"a \"b\""}})");
  EXPECT_EQ(line("x"), R"({"time":"2025-01-13T10:30:00.123Z","level":"info","logger":"http","message":"x"})");
}

TEST(LogLine, holds_no_control_character_and_no_invalid_text) {
  std::string hostile;
  for (int c = 0; c < 256; ++c) hostile += static_cast<char>(c);
  hostile +=
      "\xC2\x9B"
      "31m \xED\xA0\x80 \xF0\x9F\x98\x80";
  const std::string text = line(hostile, {{hostile, hostile}});
  EXPECT_TRUE(base::is_valid_utf8(text));
  for (const char c : text) {
    EXPECT_GE(static_cast<unsigned char>(c), 0x20) << static_cast<int>(c);
    EXPECT_NE(c, 0x7F);
  }
  EXPECT_EQ(text.find("\xC2\x9B"), std::string::npos);
  EXPECT_NE(text.find("\xF0\x9F\x98\x80"), std::string::npos);
  EXPECT_NE(line("a\r\nb\x1b[31m").find("a\\r\\nb\\u001b[31m"), std::string::npos);
}

TEST(LogLine, hides_secrets_by_key_and_by_form) {
  const std::string token = "prt_abcd1234efgh5678_" + std::string(49, 'S');
  const std::string text = line("connect postgresql://anna:hunter2@h/d with " + token,
                                {{"authorization", "Bearer planted"},
                                 {"Set-Cookie", "planted"},
                                 {"api_token", "planted"},
                                 {"clientSecret", "planted"},
                                 {"PASSWORD", "planted"},
                                 {"dsn", "host=h password=planted user=u"},
                                 {"url", "postgresql://anna:planted@h/d?x=1"},
                                 {"note", "key is " + token + "."}});
  EXPECT_EQ(text.find("planted"), std::string::npos) << text;
  EXPECT_EQ(text.find("hunter2"), std::string::npos) << text;
  EXPECT_EQ(text.find("SSSS"), std::string::npos) << text;
  EXPECT_NE(text.find("postgresql://anna:***@h/d"), std::string::npos) << text;
}

TEST(LogLine, is_cut_to_a_valid_line) {
  const std::string wide(20'000, 'x');
  const std::string control(20'000, '\x01');
  std::string accents;
  for (int i = 0; i < 10'000; ++i) accents += "\xC3\xA9";
  for (const std::string& text : {wide, control, accents}) {
    const std::string out = line(text, {{"a", text},
                                        {"b", text},
                                        {"c", text},
                                        {"d", text},
                                        {"e", text},
                                        {"f", text},
                                        {"g", text},
                                        {"h", text},
                                        {"i", text},
                                        {"j", text}});
    EXPECT_LE(out.size(), kMaxLine);
    EXPECT_TRUE(base::is_valid_utf8(out));
    EXPECT_EQ(out.substr(out.size() - 2), "}}");
  }
  const std::string secret = std::string(2990, 'x') + "postgresql://anna:" + std::string(50, 'S') + "@h/d";
  EXPECT_EQ(line(secret).find("SS"), std::string::npos);
}

TEST(LogLevel, names_go_both_ways) {
  for (const Level level : {Level::debug, Level::info, Level::warning, Level::error}) {
    EXPECT_EQ(level_of(level_name(level)), level);
  }
  EXPECT_FALSE(level_of("loud"));
}

class LogPipe : public testing::Test {
 protected:
  LogPipe() {
    EXPECT_EQ(pipe2(ends_.data(), O_CLOEXEC), 0);
    options_.descriptor = ends_[1];
    options_.farewell = std::chrono::milliseconds(200);
  }
  ~LogPipe() override {
    close(ends_[0]);
    close(ends_[1]);
  }
  std::string read_all() {
    close(ends_[1]);
    ends_[1] = -1;
    std::string out;
    char block[4096];
    for (ssize_t count = 0; (count = read(ends_[0], block, sizeof block)) > 0;) {
      out.append(block, static_cast<std::size_t>(count));
    }
    return out;
  }

  std::array<int, 2> ends_{};
  Log::Options options_;
};

TEST_F(LogPipe, keeps_the_order_of_a_thread_and_loses_nothing_that_fits) {
  std::string out;
  std::thread reader([&] {
    char block[4096];
    for (ssize_t count = 0; (count = read(ends_[0], block, sizeof block)) > 0;) {
      out.append(block, static_cast<std::size_t>(count));
    }
  });
  {
    Log log(options_);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&log, t] {
        for (int i = 0; i < 500; ++i) {
          const Field fields[] = {{"thread", t}, {"i", i}};
          log.write(Level::info, "test", "line", fields);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_TRUE(log.flush(std::chrono::seconds(5)));
    EXPECT_EQ(log.dropped(), 0U);
  }
  close(ends_[1]);
  ends_[1] = -1;
  reader.join();
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 2000);
  std::size_t last = 0;
  for (int i = 0; i < 500; ++i) {
    const std::size_t at = out.find(R"("thread":2,"i":)" + std::to_string(i) + "}");
    ASSERT_NE(at, std::string::npos);
    EXPECT_GE(at, last);
    last = at;
  }
}

TEST_F(LogPipe, a_reader_that_does_not_read_costs_lines_but_no_time) {
  options_.queue_bytes = 64 * 1024;
  const auto begin = std::chrono::steady_clock::now();
  {
    Log log(options_);
    for (int i = 0; i < 5000; ++i) log.write(Level::info, "test", std::string(200, 'x'));
    EXPECT_GT(log.dropped(), 0U);
    EXPECT_FALSE(log.flush(std::chrono::milliseconds(1)));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST_F(LogPipe, lines_below_the_level_are_not_written) {
  {
    Log log(options_);
    install_log(&log);
    log_debug("test", "hidden");
    log_info("test", "shown", {{"a", 1}});
    log.set_level(Level::error);
    log_warning("test", "hidden");
    log_error("test", "failed");
  }
  log_error("test", "nobody listens");  // the log is gone
  EXPECT_EQ(installed_log(), nullptr);
  const std::string out = read_all();
  EXPECT_EQ(out.find("hidden"), std::string::npos);
  EXPECT_NE(out.find("shown"), std::string::npos);
  EXPECT_NE(out.find("failed"), std::string::npos);
}

TEST_F(LogPipe, a_reader_that_went_away_is_counted) {
  close(ends_[0]);
  ends_[0] = -1;
  Log log(options_);
  log.write(Level::info, "test", "x");
  EXPECT_TRUE(log.flush(std::chrono::seconds(5)));
  EXPECT_EQ(log.dropped(), 1U);
}

}  // namespace
}  // namespace portico::operate
