// Bytes of a connection through the request reader: never more requests than the framing allows, and the same
// ones however the bytes are cut.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "http/error_body.hpp"
#include "http/request_reader.hpp"

namespace {

using portico::base::Status;
using portico::http::ReadLimits;
using portico::http::Request;
using portico::http::RequestReader;

void demand(bool condition) {
  if (!condition) std::abort();
}

ReadLimits small_limits() {
  ReadLimits limits;
  limits.request_line = 256;
  limits.header_line = 256;
  limits.header_bytes = 1024;
  limits.header_count = 16;
  limits.body_bytes = 2048;
  return limits;
}

bool is_clean(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

// One line for each request, and how it ended.
std::vector<std::string> read_all(std::string_view bytes, std::size_t piece) {
  static const ReadLimits limits = small_limits();
  RequestReader reader(limits);
  std::vector<std::string> seen;
  while (true) {
    switch (reader.advance()) {
      case RequestReader::Step::need_more: {
        if (bytes.empty()) return seen;
        const std::size_t size = std::min(piece, bytes.size());
        reader.receive(bytes.substr(0, size));
        bytes.remove_prefix(size);
        break;
      }
      case RequestReader::Step::head: {
        Request head;
        static_cast<void>(reader.fill(head));
        break;
      }
      case RequestReader::Step::done: {
        Request request;
        const Status status = reader.fill(request);
        demand(request.body().size() <= limits.body_bytes);
        demand(request.headers().size() <= limits.header_count);
        demand(reader.http_1_0() || !request.host().empty());
        for (const auto& field : request.headers())
          demand(!field.name.empty() && is_clean(field.name) && is_clean(field.value));
        for (const std::string_view segment : request.segments())
          demand(status || (segment != ".." && is_clean(segment)));
        seen.push_back(std::string(request.target()) + " " + std::string(request.body()) +
                       std::to_string(static_cast<unsigned>(status.code)));
        reader.next();
        break;
      }
      case RequestReader::Step::refused: {
        demand(reader.error().code != portico::base::ErrorCode::ok);
        const bool goes_on = reader.can_continue();
        seen.push_back("refused " + std::to_string(static_cast<unsigned>(reader.error().code)));
        if (!goes_on) return seen;
        reader.discard_body(4096);
        break;
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> whole = read_all(bytes, std::max<std::size_t>(size, 1));
  const std::vector<std::string> cut = read_all(bytes, 1 + size % 7);
  // Which of two limits is met first may depend on the cut; what is accepted may not.
  for (std::size_t i = 0; i < std::max(whole.size(), cut.size()); ++i) {
    const std::string left = i < whole.size() ? whole[i] : "none";
    const std::string right = i < cut.size() ? cut[i] : "none";
    const bool both_refused = left.rfind("refused", 0) == 0 && right.rfind("refused", 0) == 0;
    demand(left == right || both_refused);
    if (both_refused && left != right) break;
  }
  return 0;
}
