// Compression of responses, level 1. One object per loop: the state of zlib is kept and reset.
#pragma once

#include <memory>
#include <string_view>

#include "base/segments.hpp"

namespace portico::http {

class Gzip {
 public:
  Gzip();
  ~Gzip();
  // The compressed bytes, or nothing when zlib has no memory or nothing would be won.
  bool compress(const base::Segments& body, base::Segments& out);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

// Whether bodies of this media type gain from compression.
bool is_compressible(std::string_view content_type);

}  // namespace portico::http
