#include "http/server_core.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "http/connection.hpp"
#include "http/text_rules.hpp"

namespace portico::http {

using std::chrono::steady_clock;

namespace {

constexpr std::size_t kSpareExchanges = 64;
constexpr nanoseconds kLongestTick = std::chrono::milliseconds(250);
constexpr nanoseconds kShortestTick = std::chrono::milliseconds(10);
constexpr std::size_t kTraceDigits = 32;
constexpr std::size_t kSpanDigits = 16;

bool is_lower_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

// W3C trace context, version 00 or a later one that begins alike. Empty when it is none.
std::string_view trace_of(std::string_view parent) {
  if (parent.size() < 55 || parent[2] != '-' || parent[35] != '-' || parent[52] != '-') return {};
  const std::string_view version = parent.substr(0, 2);
  const std::string_view trace = parent.substr(3, kTraceDigits);
  const std::string_view span = parent.substr(36, kSpanDigits);
  if (!is_lower_hex(version) || version == "ff" || (version == "00" && parent.size() != 55)) return {};
  if (!is_lower_hex(trace) || !is_lower_hex(span) || !is_lower_hex(parent.substr(53, 2))) return {};
  const auto is_zero = [](std::string_view digits) {
    return digits.find_first_not_of('0') == std::string_view::npos;
  };
  return is_zero(trace) || is_zero(span) ? std::string_view{} : trace;
}

void write_hex(char* out, std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (int i = 15; i >= 0; --i, value >>= 4U) out[i] = kDigits[value & 15U];
}

}  // namespace

std::size_t ConnectionTable::Hash::operator()(const IpAddress& address) const {
  return std::hash<std::string_view>()({reinterpret_cast<const char*>(address.data()), address.size()});
}

bool ConnectionTable::admit(const std::optional<IpAddress>& counted, const Settings& settings) {
  if (open_.load(std::memory_order_relaxed) >= settings.connections_total) return false;
  if (counted) {
    const std::lock_guard guard(lock_);
    std::size_t& count = by_address_[*counted];
    if (count >= settings.connections_per_address) return false;
    ++count;
  }
  open_.fetch_add(1, std::memory_order_relaxed);
  return true;
}

void ConnectionTable::leave(const std::optional<IpAddress>& counted) {
  open_.fetch_sub(1, std::memory_order_relaxed);
  if (!counted) return;
  const std::lock_guard guard(lock_);
  const auto found = by_address_.find(*counted);
  if (--found->second == 0) by_address_.erase(found);
}

LoopState::LoopState(ServerCore& core, std::size_t loop_index) : index(loop_index), core_(core) {
  std::random_device source;
  for (std::uint64_t& word : random_state_)
    word = (static_cast<std::uint64_t>(source()) << 32U) | (source() | 1U);
  timer_.emplace(core.loops.context(index));
}

LoopState::~LoopState() = default;

// xorshift128+: trace ids must differ, nobody must be unable to guess them.
std::uint64_t LoopState::random() {
  std::uint64_t a = random_state_[0];
  const std::uint64_t b = random_state_[1];
  random_state_[0] = b;
  a ^= a << 23U;
  random_state_[1] = a ^ b ^ (a >> 18U) ^ (b >> 5U);
  return random_state_[1] + b;
}

void LoopState::new_trace(std::array<char, 48>& out, std::string_view traceparent) {
  if (const std::string_view trace = trace_of(traceparent); !trace.empty()) {
    std::copy(trace.begin(), trace.end(), out.begin());
  } else {
    write_hex(out.data(), random());
    write_hex(out.data() + 16, random() | 1U);
  }
  write_hex(out.data() + kTraceDigits, random() | 1U);
}

void LoopState::add(const std::shared_ptr<Connection>& connection) {
  connection->slot = connections_.size();
  connections_.push_back(connection);
  count(Count::accepted);
  arm_timer();
}

void LoopState::remove(Connection& connection) {
  const std::size_t slot = connection.slot;
  if (slot >= connections_.size() || connections_[slot].get() != &connection) return;
  connections_[slot].swap(connections_.back());
  connections_[slot]->slot = slot;
  connections_.pop_back();
  load.fetch_sub(1, std::memory_order_relaxed);
}

void LoopState::arm_timer() {
  if (timer_armed_ || connections_.empty() || !timer_) return;
  timer_armed_ = true;
  timer_->expires_after(core_.tick);
  timer_->async_wait([this, keep = core_.shared_from_this()](const boost::system::error_code& error) {
    timer_armed_ = false;
    if (!error) sweep();
  });
}

void LoopState::sweep() {
  const SteadyTime now = steady_clock::now();
  // Backwards: closing one moves the last, already looked at, into its place.
  for (std::size_t i = connections_.size(); i-- > 0;) {
    if (i >= connections_.size()) continue;
    const std::shared_ptr<Connection> connection = connections_[i];
    connection->sweep(now);
  }
  arm_timer();
}

void LoopState::close_idle() {
  for (std::size_t i = connections_.size(); i-- > 0;) {
    if (i >= connections_.size()) continue;
    const std::shared_ptr<Connection> connection = connections_[i];
    connection->close_if_idle();
  }
}

void LoopState::close_all() {
  while (!connections_.empty()) {
    const std::shared_ptr<Connection> connection = connections_.back();
    connection->close();
  }
  spare_.clear();
}

Exchange* LoopState::take_exchange() {
  if (spare_.empty()) return new Exchange(core_.settings.read);
  Exchange* exchange = spare_.back().release();
  spare_.pop_back();
  return exchange;
}

void LoopState::give_back(Exchange* exchange) {
  std::unique_ptr<Exchange> owned(exchange);
  if (spare_.size() >= kSpareExchanges) return;
  owned->clear();
  spare_.push_back(std::move(owned));
}

ServerCore::ServerCore(loop::IoLoops& io_loops, Settings given, Hooks given_hooks)
    : loops(io_loops), settings(std::move(given)), hooks(std::move(given_hooks)), cors(settings) {
  tick = std::min({settings.header_deadline, settings.idle_deadline, settings.request_deadline,
                   settings.rate_grace}) /
         4;
  tick = std::clamp(tick, kShortestTick, kLongestTick);
  for (std::size_t i = 0; i < loops.size(); ++i) states.push_back(std::make_unique<LoopState>(*this, i));
}

}  // namespace portico::http
