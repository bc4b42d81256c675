// What somebody who wrote a name that does not exist may have meant.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portico::base {

// Collects the nearest of the names it is shown, letters compared in either case. Near is: at most one edit
// (insert, remove, replace a byte, swap two neighbours) for three bytes of the wanted name, at least 1 and at
// most 3. Names longer than 100 bytes have no neighbours. Views of the names are kept, not copies.
class NearNames {
 public:
  explicit NearNames(std::string_view wanted, std::size_t most = 3);
  void consider(std::string_view name);
  // Nearest first, equally near ones in the order of their bytes; none that is two edits farther than the
  // nearest.
  std::vector<std::string_view> names() const;

 private:
  struct Hit {
    std::size_t distance;
    std::string_view name;
  };
  std::string_view wanted_;
  std::size_t most_;
  std::size_t limit_;
  std::vector<Hit> hits_;  // sorted
};

std::vector<std::string_view> nearest_names(std::string_view wanted,
                                            std::span<const std::string_view> candidates,
                                            std::size_t most = 3);

// `did you mean "name", "stage" or "date"?`; empty without names.
std::string did_you_mean(std::span<const std::string_view> names);

}  // namespace portico::base
