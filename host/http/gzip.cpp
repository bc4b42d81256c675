#include "http/gzip.hpp"

#include <algorithm>

#include <zlib.h>

namespace portico::http {
namespace {
constexpr int kGzipWindow = 15 + 16;
constexpr std::size_t kRoom = 16 * 1024;
}  // namespace

struct Gzip::Stream {
  z_stream state{};
  ~Stream() { deflateEnd(&state); }
};

Gzip::Gzip() = default;
Gzip::~Gzip() = default;

bool Gzip::compress(const base::Segments& body, base::Segments& out) {
  if (!stream_) {
    auto made = std::make_unique<Stream>();
    if (deflateInit2(&made->state, 1, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) return false;
    stream_ = std::move(made);
  } else {
    deflateReset(&stream_->state);
  }
  z_stream& state = stream_->state;
  const auto& pieces = body.pieces();
  for (std::size_t i = 0; i <= pieces.size(); ++i) {
    const bool last = i == pieces.size();
    if (!last) {
      // zlib takes the input through a pointer to non-const and does not write to it.
      state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(pieces[i].data()));
      state.avail_in = static_cast<uInt>(pieces[i].size());
    }
    do {
      state.next_out = reinterpret_cast<Bytef*>(out.reserve(kRoom));
      state.avail_out = kRoom;
      const int code = deflate(&state, last ? Z_FINISH : Z_NO_FLUSH);
      if (code == Z_STREAM_ERROR) return false;
      out.commit(kRoom - state.avail_out);
      if (out.size() >= body.size()) return false;
    } while (state.avail_out == 0);
  }
  return true;
}

bool is_compressible(std::string_view type) {
  type = type.substr(0, std::min(type.find(';'), type.size()));
  if (type.starts_with("text/")) return true;
  if (!type.starts_with("application/") && type != "image/svg+xml") return false;
  return type.ends_with("json") || type.ends_with("xml") || type.ends_with("javascript") ||
         type.ends_with("yaml");
}

}  // namespace portico::http
