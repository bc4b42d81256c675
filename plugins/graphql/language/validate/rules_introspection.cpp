// MaxIntrospectionDepth: lists of an introspection answer that are selected within each other multiply it.
#include <algorithm>

#include "language/validate/rules.hpp"

namespace graphql::language::validation {
namespace {

constexpr std::uint8_t kMostDepth = 3;

std::uint8_t list_of(std::string_view field) {
  return field == "fields" || field == "interfaces" || field == "possibleTypes" || field == "inputFields" ? 1
                                                                                                          : 0;
}

}  // namespace

std::uint8_t IntrospectionDepth::depth_of(const Selection& selection) const {
  if (selection.kind == Selection::Kind::spread) {
    const std::uint32_t index = context_.record.fragment_index(selection.name.text);
    return index == kNoIndex ? 0 : fragments_[index];
  }
  const std::uint8_t own = selection.kind == Selection::Kind::field ? list_of(selection.name.text) : 0;
  return static_cast<std::uint8_t>(std::min<int>(kMostDepth, own + depth_of(selection.set)));
}

std::uint8_t IntrospectionDepth::depth_of(const SelectionSet& set) const {
  std::uint8_t depth = 0;
  for (const Selection& selection : set.selections) {
    depth = std::max(depth, depth_of(selection));
    if (depth == kMostDepth) break;
  }
  return depth;
}

// Each fragment's depth follows from those it spreads; whatever grows has its users measured again. A depth
// grows three times at most, and a cycle that passes a list ends at the limit, as following it would.
void IntrospectionDepth::measure_fragments() {
  measured_ = true;
  const auto& fragments = context_.record.fragments;
  fragments_.assign(fragments.size(), 0);
  struct Use {
    std::uint32_t of = 0;
    std::uint32_t by = 0;
    std::uint8_t depth = 0;  // lists around the spread
  };
  struct Pending {
    const SelectionSet* set = nullptr;
    std::uint8_t depth = 0;
  };
  std::vector<Use> uses;
  std::vector<Pending> pending;
  for (std::uint32_t index = 0; index < fragments.size(); ++index) {
    pending.push_back({&fragments[index].fragment->set, 0});
    while (!pending.empty()) {
      const Pending top = pending.back();
      pending.pop_back();
      fragments_[index] = std::max(fragments_[index], top.depth);
      for (const Selection& selection : top.set->selections) {
        if (selection.kind == Selection::Kind::spread) {
          const std::uint32_t of = context_.record.fragment_index(selection.name.text);
          if (of != kNoIndex) uses.push_back({of, index, top.depth});
          continue;
        }
        const std::uint8_t own = selection.kind == Selection::Kind::field ? list_of(selection.name.text) : 0;
        const auto depth = static_cast<std::uint8_t>(std::min<int>(kMostDepth, top.depth + own));
        fragments_[index] = std::max(fragments_[index], depth);
        if (!selection.set.empty()) pending.push_back({&selection.set, depth});
      }
    }
  }
  std::sort(uses.begin(), uses.end(), [](const Use& left, const Use& right) { return left.of < right.of; });
  std::vector<std::uint32_t> grown;
  for (std::uint32_t index = 0; index < fragments.size(); ++index) {
    if (fragments_[index] > 0) grown.push_back(index);
  }
  while (!grown.empty()) {
    const std::uint32_t index = grown.back();
    grown.pop_back();
    auto use = std::lower_bound(uses.begin(), uses.end(), index,
                                [](const Use& one, std::uint32_t of) { return one.of < of; });
    for (; use != uses.end() && use->of == index; ++use) {
      const auto depth = static_cast<std::uint8_t>(std::min<int>(kMostDepth, use->depth + fragments_[index]));
      if (depth <= fragments_[use->by]) continue;
      fragments_[use->by] = depth;
      grown.push_back(use->by);
    }
  }
}

bool IntrospectionDepth::report(const Selection& field) {
  if (field.name.text != "__schema" && field.name.text != "__type") return false;
  if (!measured_) measure_fragments();
  if (depth_of(field) < kMostDepth) return false;
  context_.report("MaxIntrospectionDepth", field.at, [] {
    return std::string("The introspection selects lists within lists within lists, more than is answered.");
  });
  return true;
}

}  // namespace graphql::language::validation
