#include "app/plan_cache.hpp"

#include <algorithm>
#include <cstring>

#include "base/hash.hpp"

namespace portico::app {
namespace {

std::string_view pattern_bytes(const plan::ValuePattern& pattern) {
  return {reinterpret_cast<const char*>(pattern.words.data()), pattern.words.size() * sizeof(std::uint64_t)};
}

std::string_view fixed_bytes(const PlanKey& key, char (&buffer)[12]) {
  std::memcpy(buffer, &key.policy_set, 8);
  std::memcpy(buffer + 8, &key.atomic, 4);
  return {buffer, sizeof buffer};
}

bool current(const plan::CheckedPlan& checked, const schema::Snapshot& snapshot) {
  return std::all_of(checked.objects().begin(), checked.objects().end(), [&](const auto& named) {
    const schema::Object* object = snapshot.object(named.first);
    return object != nullptr && object->version == named.second;
  });
}

}  // namespace

PlanKey plan_key(const plan::DecodedPlan& plan, const plan::ValuePattern& pattern, std::uint64_t policy_set) {
  PlanKey key;
  key.nodes = {reinterpret_cast<const char*>(plan.nodes.data()), plan.nodes.size_bytes()};
  key.strings = plan.strings;
  key.pattern = &pattern;
  key.policy_set = policy_set;
  key.atomic = plan.atomic;
  char buffer[12];
  key.hash = base::hash_bytes(key.nodes, base::hash_bytes(key.strings));
  key.hash = base::hash_bytes(pattern_bytes(pattern), base::hash_bytes(fixed_bytes(key, buffer), key.hash));
  return key;
}

bool PlanCache::equals(const Entry& entry, const PlanKey& key) {
  char buffer[12];
  std::string_view rest = entry.bytes;
  for (const std::string_view part :
       {key.nodes, key.strings, pattern_bytes(*key.pattern), fixed_bytes(key, buffer)}) {
    if (rest.substr(0, part.size()) != part) return false;
    rest.remove_prefix(part.size());
  }
  return rest.empty();
}

std::shared_ptr<const PreparedPlan> PlanCache::find(const PlanKey& key, const schema::Snapshot& snapshot) {
  Shard& shard = shards_[key.hash % kShards];
  const std::lock_guard lock(shard.mutex);
  const auto range = shard.by_hash.equal_range(key.hash);
  for (auto found = range.first; found != range.second; ++found) {
    Entry& entry = *found->second;
    if (!equals(entry, key)) continue;
    if (entry.checked_snapshot != snapshot.version()) {
      if (!current(*entry.prepared->checked, snapshot)) {
        erase(shard, found->second);
        break;
      }
      entry.checked_snapshot = snapshot.version();
    }
    shard.recent.splice(shard.recent.begin(), shard.recent, found->second);
    hits_.fetch_add(1, std::memory_order_relaxed);
    return entry.prepared;
  }
  misses_.fetch_add(1, std::memory_order_relaxed);
  return nullptr;
}

void PlanCache::put(const PlanKey& key, std::shared_ptr<const PreparedPlan> prepared) {
  Entry entry;
  entry.hash = key.hash;
  char buffer[12];
  for (const std::string_view part :
       {key.nodes, key.strings, pattern_bytes(*key.pattern), fixed_bytes(key, buffer)}) {
    entry.bytes.append(part);
  }
  entry.checked_snapshot = prepared->checked->snapshot()->version();
  entry.prepared = std::move(prepared);
  Shard& shard = shards_[key.hash % kShards];
  const std::lock_guard lock(shard.mutex);
  shard.recent.push_front(std::move(entry));
  shard.by_hash.emplace(key.hash, shard.recent.begin());
  if (shard.recent.size() > capacity_per_shard_) erase(shard, std::prev(shard.recent.end()));
}

void PlanCache::erase(Shard& shard, std::list<Entry>::iterator entry) {
  const auto range = shard.by_hash.equal_range(entry->hash);
  for (auto found = range.first; found != range.second; ++found) {
    if (found->second == entry) {
      shard.by_hash.erase(found);
      break;
    }
  }
  shard.recent.erase(entry);
}

}  // namespace portico::app
