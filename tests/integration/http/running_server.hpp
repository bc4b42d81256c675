// A server on a free port with a handler that shows what arrived.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/error_body.hpp"
#include "http/server.hpp"
#include "loop/io_loops.hpp"
#include "support/raw_client.hpp"

namespace portico::testing {

inline http::Settings quick_settings() {
  http::Settings settings;
  settings.listen = {"127.0.0.1:0"};
  return settings;
}

// Waits until the condition holds; false after ten seconds.
template <class F>
bool eventually(F condition) {
  for (int i = 0; i < 2000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return condition();
}

class RunningServer {
 public:
  explicit RunningServer(http::Settings settings = quick_settings(), http::Hooks hooks = {}) : loops_(2) {
    if (!hooks.handler) {
      hooks.handler = [this](http::Request& request, http::Responder responder) {
        handle(request, std::move(responder));
      };
    }
    loops_.start();
    server_ = std::make_unique<http::Server>(loops_, std::move(settings), std::move(hooks));
    status = server_->start();
  }
  ~RunningServer() {
    parked_clear();
    server_.reset();
    loops_.stop();
    for (std::thread& thread : threads_) thread.join();
  }

  std::string address(std::size_t index = 0) const { return server_->addresses().at(index); }
  RawClient connect(std::size_t index = 0) const { return RawClient(address(index)); }
  http::Server& server() { return *server_; }
  loop::IoLoops& loops() { return loops_; }

  // One request on a connection of its own.
  RawResponse ask(const std::string& request) const {
    RawClient client = connect();
    client.send(request);
    return client.read_response(request.rfind("HEAD ", 0) == 0);
  }
  RawResponse get(const std::string& target, const std::string& headers = {}) const {
    return ask("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n");
  }

  // /park keeps its request open until it is answered from here.
  std::size_t parked() {
    const std::lock_guard guard(lock_);
    return parked_.size();
  }
  void answer_parked(const std::string& text) {
    std::vector<std::pair<http::Request*, http::Responder>> taken;
    {
      const std::lock_guard guard(lock_);
      taken.swap(parked_);
    }
    for (auto& [request, responder] : taken) respond(std::move(responder), text);
  }
  bool parked_is_cancelled() {
    const std::lock_guard guard(lock_);
    return !parked_.empty() && parked_.front().first->cancelled();
  }
  void parked_clear() {
    std::vector<std::pair<http::Request*, http::Responder>> taken;
    const std::lock_guard guard(lock_);
    taken.swap(parked_);
  }

  static void respond(http::Responder responder, std::string text, int status = 200) {
    http::Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body.append_owned(std::move(text));
    responder.send(std::move(response));
  }

  base::Status status;
  std::atomic<int> smuggled{0};
  std::atomic<int> handled{0};
  std::atomic<int> cancel_hooks{0};

 private:
  void handle(http::Request& request, http::Responder responder) {
    ++handled;
    const std::string_view path = request.path();
    if (path == "/smuggled") ++smuggled;
    if (path == "/park") {
      request.on_cancel([this] { ++cancel_hooks; });
      const std::lock_guard guard(lock_);
      parked_.emplace_back(&request, std::move(responder));
    } else if (path == "/drop") {
      const http::Responder dropped = std::move(responder);
    } else if (path == "/throw") {
      throw std::runtime_error("a handler that throws");
    } else if (path == "/thread") {
      const std::lock_guard guard(lock_);
      threads_.emplace_back(
          [moved = std::move(responder)]() mutable { respond(std::move(moved), "from a thread"); });
    } else if (path == "/bytes") {
      respond(std::move(responder), std::string(std::stoul(std::string(request.query())), 'b'));
    } else if (path == "/client") {
      respond(std::move(responder), std::string(request.client_address()));
    } else if (path == "/base") {
      respond(std::move(responder), request.base_url());
    } else {
      respond(std::move(responder), std::string(request.method_text()) + " " + std::string(request.target()) +
                                        " " + std::string(request.body()));
    }
  }

  loop::IoLoops loops_;
  std::unique_ptr<http::Server> server_;
  std::mutex lock_;
  std::vector<std::pair<http::Request*, http::Responder>> parked_;
  std::vector<std::thread> threads_;
};

}  // namespace portico::testing
