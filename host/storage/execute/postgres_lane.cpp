#include "storage/execute/postgres_lane.hpp"

#include <algorithm>
#include <utility>

#include "storage/execute/postgres_run.hpp"

namespace portico::storage {
namespace {

constexpr std::chrono::milliseconds kSweepInterval{50};
constexpr std::chrono::milliseconds kWatchInterval{25};
// A cancel that comes late hits the statement that checks the session; another one cannot be on its way.
constexpr int kChecks = 3;

}  // namespace

// All but its place belongs to the slot's loop.
struct PostgresLane::Seat {
  Seat(PostgresSessions& sessions, std::size_t loop, const PostgresSession::Settings& settings)
      : slot(sessions, loop, settings) {}

  enum class Place : std::uint8_t { away, idle, taken };

  PostgresSlot slot;
  Place place = Place::away;  // the lane's mutex; an idle one may have broken: who takes it finds out
  bool watched = false;
  bool cancelling = false;         // a cancel is on its way
  bool to_check = false;           // a cancel has been sent: it may still hit what runs next
  std::function<bool()> given_up;  // of the read that runs
};

PostgresLane::PostgresLane(PostgresSessions& sessions, const Settings& settings, Events events)
    : sessions_(sessions), settings_(settings), events_(std::move(events)) {
  for (std::size_t i = 0; i < std::max<std::size_t>(1, settings_.sessions); ++i) {
    auto seat = std::make_unique<Seat>(sessions_, i % sessions_.loops.size(), settings_.session);
    seat->slot.on_up([this, each = seat.get()] { came_up(*each); });
    seats_.push_back(std::move(seat));
  }
}

PostgresLane::~PostgresLane() = default;

base::Status PostgresLane::connect(bool prove) {
  for (std::size_t i = 0; i < seats_.size(); ++i) {
    if (i > 0 || !prove) {
      seats_[i]->slot.connect_later();
    } else if (base::Status error = seats_[i]->slot.connect_now()) {
      return error;
    }
  }
  return {};
}

std::uint64_t PostgresLane::statements_prepared() const {
  std::uint64_t prepared = 0;
  for (const auto& seat : seats_) prepared += seat->slot.session().statements_prepared();
  return prepared;
}

// Sessions that nobody has tried yet may come up any moment.
bool PostgresLane::down() const {
  return std::all_of(seats_.begin(), seats_.end(), [](const auto& seat) { return seat->slot.down(); });
}

// Just started: what comes meanwhile waits, however much it is.
bool PostgresLane::coming_up() const {
  return std::any_of(seats_.begin(), seats_.end(), [](const auto& seat) { return seat->slot.untried(); });
}

// Under the mutex. A session of the caller's own loop saves two hops.
PostgresLane::Seat* PostgresLane::take_idle() {
  if (idle_.empty()) return nullptr;
  auto found = std::find_if(idle_.begin(), idle_.end(),
                            [](const Seat* each) { return each->slot.loop() == loop::IoLoops::current(); });
  if (found == idle_.end()) found = std::prev(idle_.end());
  Seat* seat = *found;
  seat->place = Seat::Place::taken;
  idle_.erase(found);
  return seat;
}

void PostgresLane::hand_over(Seat& seat, PostgresJob&& job) {
  if (sessions_.loops.runs_here(seat.slot.loop())) {
    start(seat, std::move(job));
    return;
  }
  sessions_.loops.post(seat.slot.loop(),
                       [this, &seat, job = std::move(job)]() mutable { start(seat, std::move(job)); });
}

bool PostgresLane::try_submit(PostgresJob& job) {
  Seat* seat = nullptr;
  {
    const std::lock_guard lock(mutex_);
    seat = take_idle();
  }
  if (seat == nullptr) return false;
  hand_over(*seat, std::move(job));
  return true;
}

void PostgresLane::submit(PostgresJob&& job) {
  Seat* seat = nullptr;
  base::ErrorCode refusal = base::ErrorCode::ok;
  {
    const std::lock_guard lock(mutex_);
    seat = take_idle();
    if (seat != nullptr) {
      // Run below, outside the lock.
    } else if (down()) {
      refusal = base::ErrorCode::CONNECT_FAILED;
    } else if (queue_.size() >= settings_.queue && !coming_up()) {
      refusal = base::ErrorCode::OVERLOADED;
    } else {
      job.since = base::steady_nanos();
      queue_.push_back(std::move(job));
      sweep_later();
      return;
    }
  }
  if (seat != nullptr) {
    hand_over(*seat, std::move(job));
  } else {
    events_.refused(std::move(job), refusal);
  }
}

void PostgresLane::start(Seat& seat, PostgresJob&& job) {
  if (!seat.slot.session().up()) {  // broke while it was idle
    leave(seat);
    submit(std::move(job));
    return;
  }
  if (!job.request.program->writes) {
    seat.given_up = [cancelled = job.request.cancelled, deadline = job.request.deadline_steady_ns] {
      return (cancelled && cancelled()) || (deadline != 0 && base::steady_nanos() > deadline);
    };
    watch(seat);
  }
  auto run = std::make_shared<PostgresRun>(
      seat.slot.session(), std::move(job.request), settings_.response_limit,
      [this, &seat, done = std::move(job.done), loop = job.loop](RunRequest&& request, RunResult&& result,
                                                                 PostgresPace pace) mutable {
        ran(seat, {std::move(request), std::move(done), loop, base::steady_nanos()}, std::move(result), pace);
      });
  run->start();
}

void PostgresLane::ran(Seat& seat, PostgresJob&& job, RunResult&& result, PostgresPace pace) {
  seat.given_up = nullptr;  // the request may end with its answer
  events_.ran(std::move(job), std::move(result), pace);
  if (seat.cancelling) return;  // the cancel's end goes on
  if (seat.to_check) {
    check(seat, kChecks);
  } else {
    free(seat);
  }
}

void PostgresLane::watch(Seat& seat) {
  if (seat.watched) return;
  seat.watched = true;
  sessions_.loops.post_after(seat.slot.loop(), kWatchInterval, [this, &seat] {
    seat.watched = false;
    if (!seat.given_up) return;
    if (seat.given_up() && !seat.cancelling) cancel(seat);
    watch(seat);
  });
}

void PostgresLane::cancel(Seat& seat) {
  base::Function<void()> call = seat.slot.session().cancel_call();
  if (!call) return;
  seat.cancelling = sessions_.workers.post([this, &seat, call = std::move(call)]() mutable {
    call();
    sessions_.loops.post(seat.slot.loop(), [this, &seat] {
      seat.cancelling = false;
      seat.to_check = true;
      if (!seat.given_up) check(seat, kChecks);
    });
  });
}

// The server has taken the cancel when the call ends, but may act on it only with the next statement: a
// statement of our own that it may hit.
void PostgresLane::check(Seat& seat, int attempts) {
  seat.to_check = false;
  if (attempts == 0) seat.slot.session().close();
  if (!seat.slot.session().up()) {
    free(seat);
    return;
  }
  PostgresCall call;
  call.text = "SELECT 1";
  std::vector<PostgresCall> calls;
  calls.push_back(std::move(call));
  seat.slot.session().send(std::move(calls), [this, &seat, attempts](PostgresBatchResult&& batch) {
    if (batch.error) {
      check(seat, attempts - 1);
    } else {
      free(seat);
    }
  });
}

void PostgresLane::came_up(Seat& seat) {
  {
    const std::lock_guard lock(mutex_);
    if (seat.place != Seat::Place::away) return;
    seat.place = Seat::Place::taken;
  }
  free(seat);
}

void PostgresLane::leave(Seat& seat) {
  const std::lock_guard lock(mutex_);
  seat.place = Seat::Place::away;
}

void PostgresLane::free(Seat& seat) {
  if (!seat.slot.session().up()) {
    leave(seat);
    return;
  }
  PostgresJob next;
  {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) {
      seat.place = Seat::Place::idle;
      idle_.push_back(&seat);
      return;
    }
    next = std::move(queue_.front());
    queue_.pop_front();
  }
  // A new turn of the loop keeps a chain of answers from growing the stack.
  sessions_.loops.post(seat.slot.loop(),
                       [this, &seat, next = std::move(next)]() mutable { start(seat, std::move(next)); });
}

// Who waits longer than allowed is refused; the sweep runs only while somebody waits.
void PostgresLane::sweep_later() {
  if (sweeping_) return;
  sweeping_ = true;
  sessions_.loops.post_after(0, kSweepInterval, [this] { sweep(); });
}

void PostgresLane::sweep() {
  std::vector<PostgresJob> late, unwanted;
  {
    const std::lock_guard lock(mutex_);
    sweeping_ = false;
    const std::int64_t now = base::steady_nanos();
    std::deque<PostgresJob> kept;
    for (PostgresJob& job : queue_) {
      if (!job.request.program->writes && job.request.given_up()) {
        unwanted.push_back(std::move(job));
      } else if (now - job.since > settings_.queue_wait_ns) {
        late.push_back(std::move(job));
      } else {
        kept.push_back(std::move(job));
      }
    }
    queue_.swap(kept);
    if (!queue_.empty()) sweep_later();
  }
  for (PostgresJob& job : unwanted) events_.refused(std::move(job), base::ErrorCode::DEADLINE);
  for (PostgresJob& job : late) events_.refused(std::move(job), base::ErrorCode::POOL_TIMEOUT);
}

void finish(PostgresSessions& sessions, PostgresJob&& job, RunResult&& result) {
  if (sessions.loops.runs_here(job.loop)) {
    job.done(std::move(result));
    return;
  }
  const std::size_t loop = job.loop;
  sessions.loops.post(
      loop, [job = std::move(job), result = std::move(result)]() mutable { job.done(std::move(result)); });
}

void finish(PostgresSessions& sessions, PostgresJob&& job, base::ErrorCode code) {
  RunResult result;
  result.roots.resize(job.request.program->roots.size());
  for (RootResult& root : result.roots) root.error = base::Error(code);
  finish(sessions, std::move(job), std::move(result));
}

}  // namespace portico::storage
