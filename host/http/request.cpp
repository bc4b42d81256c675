#include "http/request.hpp"

#include <algorithm>
#include <utility>

namespace portico::http {
namespace {

constexpr std::string_view kMethodNames[kMethodCount] = {"GET",   "HEAD",   "POST",    "PUT",
                                                         "PATCH", "DELETE", "OPTIONS", ""};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

}  // namespace

std::string_view method_name(Method method) {
  return kMethodNames[static_cast<std::size_t>(method)];
}

Method method_from_name(std::string_view name) {
  for (std::size_t i = 0; i + 1 < kMethodCount; ++i) {
    if (kMethodNames[i] == name) return static_cast<Method>(i);
  }
  return Method::other;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
  return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(),
                                                   [](char a, char b) { return lower(a) == lower(b); });
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const HeaderField& field : headers_) {
    if (equals_ignoring_case(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::string_view Request::header(KnownHeader name) const {
  const std::uint16_t index = known_[static_cast<std::size_t>(name)];
  return index == kAbsent ? std::string_view{} : headers_[index].value;
}

std::string Request::base_url() const {
  if (!public_url_.empty()) return std::string(public_url_);
  return (secure_ ? "https://" : "http://") + std::string(host_);
}

void Request::on_cancel(base::Function<void()> hook) {
  const std::lock_guard guard(cancel_lock_);
  cancel_hook_ = std::move(hook);
  if (cancelled() && cancel_hook_) std::exchange(cancel_hook_, nullptr)();
}

void Request::cancel() {
  const std::lock_guard guard(cancel_lock_);
  if (cancelled_.exchange(true)) return;
  if (cancel_hook_) std::exchange(cancel_hook_, nullptr)();
}

void Request::clear() {
  method_ = Method::other;
  has_query_ = asterisk_ = secure_ = false;
  method_text_ = target_ = path_ = query_ = host_ = body_ = client_address_ = public_url_ = {};
  segments_.clear();
  headers_.clear();
  known_.fill(kAbsent);
  arena_.reset(64 * 1024);
  stages_.clear();
  if (cancelled_.load(std::memory_order_relaxed) || cancel_hook_) {
    const std::lock_guard guard(cancel_lock_);
    cancelled_ = false;
    cancel_hook_ = nullptr;
  }
}

}  // namespace portico::http
