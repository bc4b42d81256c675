// Demo records: the same ones for the same size, loaded through INSERT plans like any client's.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "plugin_host/query_port.hpp"
#include "schema/snapshot.hpp"

namespace portico::app {

struct SeedSize {
  std::uint32_t companies;
  std::uint32_t people;
  std::uint32_t opportunities;
};
inline constexpr SeedSize kSmallSeed{20, 100, 50};
inline constexpr SeedSize kBenchSeed{10'000, 100'000, 50'000};
inline constexpr std::uint32_t kSeedBatch = 500;

struct SeedReport {
  std::uint32_t records = 0;
};

// Errors: UNKNOWN_OBJECT if the model has no companies, people and opportunities; whatever an INSERT is
// refused with.
base::Result<SeedReport> seed(plugin_host::QueryPort& port, const schema::SnapshotRef& snapshot,
                              const access::Principal& principal, const SeedSize& size,
                              const std::function<void(std::uint32_t done)>& progress);

}  // namespace portico::app
