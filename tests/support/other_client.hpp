// A client that goes on with its own requests while others load the server, and how long it waits.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "support/raw_client.hpp"
#include "support/sanitized.hpp"

namespace portico::testing {

// Below this the machine's own noise is larger than what could be told apart; sanitizers add to it.
inline constexpr double kNoiseMilliseconds = kSanitized ? 5000 : 500;

class OtherClient {
 public:
  // `from` as RawClient takes it; `request` is answered with 200.
  explicit OtherClient(std::string address, std::string from = {},
                       std::string request = "GET / HTTP/1.1\r\nHost: test\r\n\r\n")
      : address_(std::move(address)), from_(std::move(from)), request_(std::move(request)) {
    ask();
    quiet_ = p99([](int asked) { return asked < 200; });
  }

  // Runs `load` on a thread of its own. The client's p99 stays within five times what it was when all was
  // quiet.
  void expect_served_during(const std::function<void()>& load) {
    std::atomic<bool> ended{false};
    std::thread thread([&] {
      load();
      ended = true;
    });
    const double loaded = p99([&](int asked) { return asked < 50 || !ended; });
    thread.join();
    EXPECT_LT(loaded, std::max(5 * quiet_, kNoiseMilliseconds))
        << "milliseconds; " << quiet_ << " when all was quiet";
  }

 private:
  double p99(const std::function<bool(int asked)>& more) {
    std::vector<double> times;
    while (more(static_cast<int>(times.size()))) {
      times.push_back(ask());
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    std::sort(times.begin(), times.end());
    return times[(times.size() - 1) * 99 / 100];
  }

  // The milliseconds of one request, on the connection of the one before if the server keeps it.
  double ask() {
    const auto begin = std::chrono::steady_clock::now();
    if (!connection_) connection_ = std::make_unique<RawClient>(address_, from_);
    connection_->send(request_);
    const RawResponse response = connection_->read_response();
    EXPECT_EQ(response.status, 200) << "the other client is not served";
    if (response.status != 200 || response.header("Connection") == "close") connection_.reset();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  }

  std::string address_;
  std::string from_;
  std::string request_;
  std::unique_ptr<RawClient> connection_;
  double quiet_ = 0;
};

}  // namespace portico::testing
