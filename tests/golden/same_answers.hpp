// What an answer of the REST frontend and one of the GraphQL frontend have in common: the records, how many
// there are, and the page; and of a refusal its code.
#pragma once

#include <string>

#include "support/http_client.hpp"

namespace portico::testing {

// What differs between the answers to the same request in two languages; empty if nothing does. What REST
// refuses, GraphQL refuses with the same code, unless its types do so before there is a plan; the words are
// each frontend's own.
std::string difference(const HttpResponse& rest, const HttpResponse& graphql);

}  // namespace portico::testing
