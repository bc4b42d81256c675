// From filter and order texts, whose names are looked up here, to nodes of the plan.
#pragma once

#include <span>

#include <portico/http.hpp>
#include <portico/plan.hpp>
#include <portico/schema.hpp>

#include "grammar/filter.hpp"
#include "grammar/order.hpp"

namespace rest::core {

// Adds the filter under `parent`. Errors: UNKNOWN_FIELD, INVALID_FILTER for a path that leads to no value.
portico::Status add_filter(portico::Plan& plan, portico::NodeIndex parent, portico::Request& request,
                           const portico::Schema& schema, portico::Object object,
                           const grammar::Filter& filter);

// Adds the order keys under `parent`. Errors: UNKNOWN_FIELD, INVALID_ORDER for a path that leads to no value.
portico::Status add_order(portico::Plan& plan, portico::NodeIndex parent, portico::Request& request,
                          const portico::Schema& schema, portico::Object object,
                          std::span<const grammar::OrderKey> keys);

}  // namespace rest::core
