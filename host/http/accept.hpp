// Lists with quality values: Accept, Accept-Encoding; and If-None-Match.
#pragma once

#include <string_view>

namespace portico::http {

// Quality, in thousandths, that a list like `a;q=0.5, b, *` gives to `wanted` (lower case). 0 = refused or
// not listed. With `wildcard`, an entry `*` or `*/*` counts when `wanted` is not listed itself.
int quality_of(std::string_view list, std::string_view wanted, bool wildcard);

// The same for a media type: `application/*` counts too, and the nearest entry decides (RFC 9110, 12.5.1). An
// entry with a charset that is not utf-8 is another type.
int quality_of_type(std::string_view accept, std::string_view type);

bool accepts_gzip(std::string_view accept_encoding);

// RFC 9110, 13.1.2: whether a list of entity tags (or `*`) names this one; weak comparison. The tag of a
// compressed answer (`"x-gzip"`) names the same entity as the plain one.
bool lists_etag(std::string_view list, std::string_view etag);
// `"x"` -> `"x-gzip"`: what identifies the compressed form.
constexpr std::string_view kGzipTagEnd = "-gzip\"";

}  // namespace portico::http
