// Prepared plans by shape: what makes a request of a known shape cost no check and no compile.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan/checked_plan.hpp"
#include "plan/shape.hpp"
#include "schema/snapshot.hpp"
#include "storage/program.hpp"

namespace portico::app {

struct PreparedPlan {
  std::shared_ptr<const plan::CheckedPlan> checked;
  std::shared_ptr<const storage::Program> program;

  // Statements beside those of the plan, made when first needed.
  struct Lookups {
    std::mutex mutex;
    // That find connected records: by the relation, then field and part of each column of the key.
    std::map<std::vector<std::uint32_t>, std::shared_ptr<const storage::Program>> connects;
    // That find the record in the way of a duplicate: by root and places of the key among the columns of its
    // write.
    std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::shared_ptr<const storage::Program>>
        by_key;
  };
  mutable Lookups lookups;
};

// The bytes that decide a plan's preparation: shape, value pattern, policy set. Views into the request.
struct PlanKey {
  std::string_view nodes;
  std::string_view strings;
  const plan::ValuePattern* pattern = nullptr;
  std::uint64_t policy_set = 0;
  std::uint32_t atomic = 0;
  std::uint64_t hash = 0;
};
PlanKey plan_key(const plan::DecodedPlan& plan, const plan::ValuePattern& pattern, std::uint64_t policy_set);

class PlanCache {
 public:
  explicit PlanCache(std::size_t capacity = 4096) : capacity_per_shard_(capacity / kShards + 1) {}

  // Empty if the shape is unknown or an object that it names has changed.
  std::shared_ptr<const PreparedPlan> find(const PlanKey& key, const schema::Snapshot& snapshot);
  void put(const PlanKey& key, std::shared_ptr<const PreparedPlan> prepared);

  std::uint64_t hits() const { return hits_.load(std::memory_order_relaxed); }
  std::uint64_t misses() const { return misses_.load(std::memory_order_relaxed); }

 private:
  static constexpr std::size_t kShards = 16;
  struct Entry {
    std::uint64_t hash;
    std::string bytes;
    std::shared_ptr<const PreparedPlan> prepared;
    std::uint64_t
        checked_snapshot;  // the newest one for which the versions of its objects were seen to be current
  };
  struct Shard {
    std::mutex mutex;
    std::list<Entry> recent;  // front = used last
    std::unordered_multimap<std::uint64_t, std::list<Entry>::iterator> by_hash;
  };
  static bool equals(const Entry& entry, const PlanKey& key);
  void erase(Shard& shard, std::list<Entry>::iterator entry);

  std::size_t capacity_per_shard_;
  std::array<Shard, kShards> shards_;
  std::atomic<std::uint64_t> hits_{0};
  std::atomic<std::uint64_t> misses_{0};
};

}  // namespace portico::app
