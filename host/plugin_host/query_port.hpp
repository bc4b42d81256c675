// The port through which plugin_host runs plans: app injects it, so plugin_host includes neither plan nor
// storage.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <portico/abi/plan.h>
#include <portico/abi/rows.h>

#include "access/principal.hpp"
#include "base/arena.hpp"
#include "base/error.hpp"
#include "base/function.hpp"
#include "base/result.hpp"
#include "base/segments.hpp"
#include "operate/stages.hpp"
#include "schema/snapshot.hpp"

namespace portico::plugin_host {

// What the plan of one request may know of the request. Lives until the completion has run.
struct QueryContext {
  const access::Principal* principal = nullptr;
  schema::SnapshotRef snapshot;
  base::Arena* arena = nullptr;
  std::int64_t deadline_steady_ns = 0;  // steady clock
  base::Function<bool()> cancelled;     // the client has gone; any thread
  operate::StageTimes* stages = nullptr;
};

// What the roots gave, in the order of the plan.
class QueryResult {
 public:
  virtual ~QueryResult() = default;
  virtual std::uint32_t root_count() const = 0;
  virtual const base::Error& root_error(std::uint32_t root) const = 0;
  // The JSON bytes of a root; handed over, so ask once.
  virtual base::Segments take_bytes(std::uint32_t root) = 0;
  // portico.rows/1: the outermost level.
  virtual std::uint64_t row_count(std::uint32_t root) const = 0;
  virtual std::uint32_t column_count(std::uint32_t root) const = 0;
  virtual const portico_column* column(std::uint32_t root, std::uint32_t index) const = 0;
  virtual bool cell(std::uint32_t root, std::uint64_t row, std::uint32_t column, portico_cell& out) const = 0;
};

// `want_rows`: the caller will read cells (submit, execute); otherwise only bytes are kept.
using QueryCompletion = base::Function<void(std::unique_ptr<QueryResult>)>;

class QueryPort {
 public:
  virtual ~QueryPort() = default;
  // Never blocks, never throws. The plan is borrowed until run returns; the completion runs once, perhaps
  // before run returns, perhaps on another thread. A plan that is refused as a whole gives a result whose
  // roots all carry the error.
  virtual void run(QueryContext& context, const portico_plan& plan, bool want_rows,
                   QueryCompletion completion) = 0;
  // The checked plan and its statements as JSON.
  virtual base::Result<std::string> explain(QueryContext& context, const portico_plan& plan) = 0;
};

}  // namespace portico::plugin_host
