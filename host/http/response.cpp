#include "http/response.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

#include "http/gzip.hpp"
#include "http/request.hpp"
#include "http/text_rules.hpp"

namespace portico::http {
namespace {

class FunctionSink final : public ResponseSink {
 public:
  explicit FunctionSink(base::Function<void(Response&&)> receiver) : receiver_(std::move(receiver)) {}
  void respond(Response&& response) override { receiver_(std::move(response)); }
  void abandon() override {
    Response response;
    response.status = 500;
    receiver_(std::move(response));
  }
  void hold() override { count_.fetch_add(1, std::memory_order_relaxed); }
  void release() override {
    if (count_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  base::Function<void(Response&&)> receiver_;
  std::atomic<int> count_{0};
};

}  // namespace

bool HeaderLines::add(std::string_view name, std::string_view value) {
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_token_char)) return false;
  if (!std::all_of(value.begin(), value.end(), is_field_char)) return false;
  switch (name.size()) {
    case 4:
      if (equals_ignoring_case(name, "Date")) return false;
      break;
    case 10:
      if (equals_ignoring_case(name, "Connection")) return false;
      break;
    case 12:
      if (equals_ignoring_case(name, "Content-Type")) {
        seen_ |= is_compressible(value) ? kContentType | kCompressible : kContentType;
      }
      break;
    case 13:
      if (equals_ignoring_case(name, "Cache-Control")) seen_ |= kCacheControl;
      break;
    case 14:
      if (equals_ignoring_case(name, "Content-Length")) return false;
      break;
    case 15:
      if (equals_ignoring_case(name, "Referrer-Policy")) seen_ |= kReferrerPolicy;
      break;
    case 16:
      if (equals_ignoring_case(name, "Content-Encoding")) seen_ |= kContentEncoding;
      break;
    case 17:
      if (equals_ignoring_case(name, "Transfer-Encoding")) return false;
      break;
    case 22:
      if (equals_ignoring_case(name, "X-Content-Type-Options")) seen_ |= kNosniff;
      break;
    default:
      break;
  }
  text_.reserve(text_.size() + name.size() + value.size() + 4);
  text_.append(name).append(": ").append(value).append("\r\n");
  return true;
}

void HeaderLines::clear() {
  text_.clear();
  seen_ = 0;
}

Responder::Responder(base::Function<void(Response&&)> receiver)
    : sink_(new FunctionSink(std::move(receiver))) {
  sink_->hold();
}

Responder& Responder::operator=(Responder&& other) noexcept {
  if (this != &other) {
    drop();
    sink_ = std::exchange(other.sink_, nullptr);
  }
  return *this;
}

void Responder::send(Response&& response) {
  ResponseSink* sink = std::exchange(sink_, nullptr);
  if (sink == nullptr) return;
  sink->respond(std::move(response));
  sink->release();
}

void Responder::drop() noexcept {
  ResponseSink* sink = std::exchange(sink_, nullptr);
  if (sink == nullptr) return;
  sink->abandon();
  sink->release();
}

}  // namespace portico::http
