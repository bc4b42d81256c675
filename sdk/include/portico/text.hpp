// Texts between the C++ layer and the C border.
#pragma once

#include <string_view>

#include <portico/abi/core.h>

namespace portico {

// The same bytes as a border text; nothing is copied. [any]
constexpr portico_str to_str(std::string_view text) noexcept {
  return portico_str{text.data(), text.size()};
}

// The same bytes as a view, which lives as long as the border says. [any]
constexpr std::string_view to_view(portico_str text) noexcept {
  return text.len == 0 ? std::string_view() : std::string_view(text.ptr, static_cast<std::size_t>(text.len));
}

}  // namespace portico
