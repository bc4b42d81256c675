// The value rules: raw values of one request -> typed ones. Runs for every request, also when its shape is
// known.
#include <algorithm>

#include "base/decimal.hpp"
#include "base/digest.hpp"
#include "base/uuid.hpp"
#include "plan/bind/write_rows.hpp"
#include "plan/cursor.hpp"
#include "plan/fields.hpp"
#include "plan/value_rules.hpp"

namespace portico::plan {
namespace {

using base::Error;
using base::ErrorCode;

class Binder {
 public:
  Binder(const CheckedPlan& checked, const DecodedPlan& plan, const BindContext& context)
      : checked_(checked), rules_(*checked.value_rules()), plan_(plan), context_(context) {}

  BindResult run() {
    base::Arena& arena = *context_.arena;
    result_.root_errors.reserve(checked_.roots().size());
    for (const Root& root : checked_.roots()) result_.root_errors.push_back(root.refused);
    values_ = arena.array<Bound>(plan_.values.size());
    hashes_ = arena.array<std::uint64_t>(rules_.reads.size());
    matrices_ = arena.array<BoundMatrix>(rules_.writes.size());
    if (rules_.values.size() != plan_.values.size()) {
      fail_all(Error(ErrorCode::INVARIANT, {}, "the plan does not have the shape that was checked"));
      return std::move(result_);
    }
    for (std::uint32_t i = 0; i < rules_.values.size(); ++i) {
      const ValueRule& rule = rules_.values[i];
      if (rule.kind == ValueRule::Kind::none || rule.kind == ValueRule::Kind::cursor) continue;
      if (Error error = bind_value(rule, raw(i), values_[i])) fail(rule.root, std::move(error));
    }
    bind_reads();
    for (std::uint32_t i = 0; i < rules_.writes.size(); ++i) {
      const WriteRule& rule = rules_.writes[i];
      if (rule.write == nullptr) continue;
      WriteRows rows(rule, *checked_.snapshot(), plan_, context_, result_.connects);
      if (Error error = rows.bind(matrices_[i])) fail(rule.root, std::move(error));
    }
    result_.values.values = values_;
    result_.values.matrices = matrices_;
    result_.values.cursor_hashes = hashes_;
    if (checked_.atomic_all()) {
      const auto failed = std::find_if(result_.root_errors.begin(), result_.root_errors.end(),
                                       [](const Error& error) { return static_cast<bool>(error); });
      if (failed != result_.root_errors.end()) fail_all(Error(*failed));
    }
    return std::move(result_);
  }

 private:
  Raw raw(std::uint32_t value) const { return {&plan_.values[value], plan_.items.data()}; }

  void fail(std::uint32_t root, Error error) {
    if (root < result_.root_errors.size() && !result_.root_errors[root])
      result_.root_errors[root] = std::move(error);
  }
  void fail_all(const Error& error) {
    for (Error& each : result_.root_errors) {
      if (!each) each = error;
    }
  }

  Error bind_value(const ValueRule& rule, Raw value, Bound& out) {
    switch (rule.kind) {
      case ValueRule::Kind::comparison:
      case ValueRule::Kind::rank:
        return bind_comparison(rule, value, out);
      case ValueRule::Kind::pattern:
        return bind_pattern(rule, value, out);
      case ValueRule::Kind::member_list:
      case ValueRule::Kind::element_list:
        return bind_list(rule, value, out);
      case ValueRule::Kind::boolean:
        return bind_boolean(rule, value, out);
      case ValueRule::Kind::page_size:
        return bind_page(rule, value, out);
      default:
        return {};
    }
  }

  Error bind_comparison(const ValueRule& rule, Raw value, Bound& out) {
    const std::string name = column_name(rule.column);
    if (value.is_null()) {
      if (rule.may_be_null) return {};
      return Error(ErrorCode::INVALID_FILTER,
                   "The field \"" + name + "\" cannot be compared with null; use is NULL");
    }
    if (rule.names_record && value.is_string() && !base::parse_uuid(value.text()))
      return Error(ErrorCode::INVALID_ID, shown(value) + " is not a valid UUID.");
    auto bound = bind_scalar(rule.column, name, value, ErrorCode::INVALID_FILTER, *context_.arena);
    if (!bound) return std::move(bound).error();
    out = *bound;
    if (rule.kind == ValueRule::Kind::rank) {
      out = integer_bound(Options(rule.column).rank_of(out.text).value_or(0));
    }
    return {};
  }

  Error bind_pattern(const ValueRule& rule, Raw value, Bound& out) {
    constexpr std::size_t kMost = 2000;
    const std::string name = column_name(rule.column);
    if (!value.is_string()) {
      return Error(ErrorCode::INVALID_FILTER,
                   "Invalid string value " + shown(value) + " for field \"" + name + "\"; send a text");
    }
    std::string_view text = value.text();
    if (text.size() > kMost) {
      return Error(ErrorCode::INVALID_FILTER, "The pattern for field \"" + name + "\" is longer than " +
                                                  std::to_string(kMost) + " bytes; send a shorter one");
    }
    if (rule.own_wildcards) {
      // A backslash escapes what follows it; at the end there is nothing, so it means itself.
      std::size_t slashes = 0;
      while (slashes < text.size() && text[text.size() - 1 - slashes] == '\\') ++slashes;
      if (slashes % 2 == 1) text = context_.arena->copy(std::string(text) + '\\');
    }
    out = text_bound(context_.arena->copy(text));
    return {};
  }

  Error bind_list(const ValueRule& rule, Raw value, Bound& out) {
    const std::string name = column_name(rule.column);
    if (value.kind() != PORTICO_VALUE_LIST) {
      return Error(ErrorCode::INVALID_FILTER,
                   "Invalid filter value " + shown(value) + " for field \"" + name + "\"; send a list");
    }
    if (value.count() > context_.limits->in_list) {
      return Error(ErrorCode::INVALID_FILTER, "The list for field \"" + name + "\" has " +
                                                  std::to_string(value.count()) + " values; the most is " +
                                                  std::to_string(context_.limits->in_list));
    }
    out.kind = Bound::Kind::list;
    // An empty list in a URL is one empty text.
    if (value.count() == 1 && value.item(0).is_string() && value.item(0).untyped() &&
        value.item(0).text().empty()) {
      return {};
    }
    const std::span<Bound> items = context_.arena->array<Bound>(value.count());
    std::size_t used = 0;
    const bool elements = rule.kind == ValueRule::Kind::element_list;
    const Options options(rule.column);
    for (std::uint32_t i = 0; i < value.count(); ++i) {
      const Raw item = value.item(i);
      if (item.is_null()) {
        return Error(ErrorCode::INVALID_FILTER,
                     "The list for field \"" + name + "\" contains null; use is NULL beside it");
      }
      if (!elements) {
        auto bound = bind_scalar(rule.column, name, item, ErrorCode::INVALID_FILTER, *context_.arena);
        if (!bound) return std::move(bound).error();
        items[used++] = *bound;
        continue;
      }
      if (!item.is_string()) {
        return Error(ErrorCode::INVALID_FILTER,
                     "Invalid value " + shown(item) + " in the list for field \"" + name + "\"; send texts");
      }
      // A value that is no option is in no record; it is kept where it makes a difference (the same
      // elements).
      const auto key = options.key_of(item.text());
      items[used++] = text_bound(key ? *key : context_.arena->copy(item.text()));
    }
    out.items = items.first(used);
    return {};
  }

  Error bind_boolean(const ValueRule& rule, Raw value, Bound& out) {
    const bool yes = value.kind() == PORTICO_VALUE_TRUE ||
                     (value.untyped() && value.is_string() && value.text() == "true");
    const bool no = value.kind() == PORTICO_VALUE_FALSE ||
                    (value.untyped() && value.is_string() && value.text() == "false");
    if (!yes && !no) {
      return Error(ErrorCode::INVALID_FILTER, "Invalid boolean value " + shown(value) + " for field \"" +
                                                  column_name(rule.column) + "\"; send true or false");
    }
    out.kind = Bound::Kind::boolean;
    out.integer = yes ? 1 : 0;
    return {};
  }

  Error bind_page(const ValueRule& rule, Raw value, Bound& out) {
    const bool number = value.kind() == PORTICO_VALUE_NUMBER || (value.is_string() && value.untyped());
    const Page& page = rules_.reads[rule.read].read->page;
    const ErrorCode code = page.backward ? ErrorCode::INVALID_LAST_PAGE : ErrorCode::INVALID_PAGE;
    const auto exact =
        number ? base::canonical_decimal(value.text()) : base::Result<std::string>(Error(code));
    if (!exact || exact->find_first_of("-.") != std::string::npos) {
      return Error(code, "The page size " + shown(value) + " is invalid. Should be an integer of 0 or more");
    }
    const std::uint64_t wish = exact->size() > 9 ? page.largest_size : std::stoull(*exact);
    out = integer_bound(static_cast<std::int64_t>(std::min<std::uint64_t>(wish, page.largest_size)));
    return {};
  }

  void bind_reads() {
    std::span<std::uint64_t> rows = context_.arena->array<std::uint64_t>(rules_.reads.size());
    std::uint64_t total = 0;
    for (std::uint32_t i = 0; i < rules_.reads.size(); ++i) {
      const ReadRule& rule = rules_.reads[i];
      if (rule.has_cursors) hashes_[i] = cursor_hash(rule);
      for (const std::uint32_t value : {rule.read->page.after_value, rule.read->page.before_value}) {
        if (value == kNoValue) continue;
        if (Error error = bind_cursor(rule, hashes_[i], raw(value), values_[value]))
          fail(rule.root, std::move(error));
      }
      const Page& page = rule.read->page;
      std::uint64_t size = page.default_size;
      if (page.size_value != kNoValue) size = static_cast<std::uint64_t>(values_[page.size_value].integer);
      rows[i] = size * (rule.parent == kNoValue ? 1 : std::max<std::uint64_t>(rows[rule.parent], 1));
      total += rows[i];
      if (total > context_.limits->estimated_rows) {
        fail(rule.root, Error(ErrorCode::TOO_COMPLEX, "The request may give " + std::to_string(total) +
                                                          " records; the most is " +
                                                          std::to_string(context_.limits->estimated_rows) +
                                                          ": ask for smaller pages or fewer relations"));
      }
    }
  }

  // Of the order, the filter and its values: a cursor goes on in the list that it came from and in no other.
  std::uint64_t cursor_hash(const ReadRule& rule) const {
    std::string text;
    for (int shift = 56; shift >= 0; shift -= 8) text += static_cast<char>(rule.read->order_hash >> shift);
    for (const std::uint32_t value : rule.filter_values) append_bound(text, values_[value]);
    const base::Sha256 digest = base::sha256(text);
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < 8; ++i) hash = hash << 8 | digest[i];
    return hash;
  }

  static void append_bound(std::string& out, const Bound& bound) {
    out += static_cast<char>(bound.kind);
    switch (bound.kind) {
      case Bound::Kind::boolean:
      case Bound::Kind::integer:
      case Bound::Kind::micros:
        out += std::to_string(bound.integer) + ';';
        break;
      case Bound::Kind::float64:
        out += std::to_string(std::hash<double>()(bound.number)) + ';';
        break;
      case Bound::Kind::text:
      case Bound::Kind::decimal:
        out += std::to_string(bound.text.size()) + ':';
        out += bound.text;
        break;
      case Bound::Kind::list:
        out += std::to_string(bound.items.size()) + ':';
        for (const Bound& item : bound.items) append_bound(out, item);
        break;
      default:
        break;
    }
  }

  Error bind_cursor(const ReadRule& rule, std::uint64_t hash, Raw value, Bound& out) {
    const Error refused(ErrorCode::INVALID_CURSOR,
                        "Invalid cursor: " + shown(value) + "; take cursors from a page of the same list");
    if (!value.is_string()) return refused;
    const auto cursor = read_cursor(value.text());
    const std::vector<OrderKey>& order = rule.read->order;
    if (!cursor || cursor->keys.size() != order.size()) return refused;
    if (cursor->hash != hash) {
      return Error(ErrorCode::INVALID_CURSOR,
                   "The cursor was made for another order or filter; start again without a cursor");
    }
    const std::span<Bound> keys = context_.arena->array<Bound>(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (!bind_key(order[i].column, cursor->keys[i], keys[i])) return refused;
    }
    if (keys.back().kind == Bound::Kind::null) return refused;
    out.kind = Bound::Kind::list;
    out.items = keys;
    return {};
  }

  bool bind_key(const ColumnRef& column, const CursorText::Key& key, Bound& out) {
    using Key = CursorText::Key::Kind;
    if (key.kind == Key::null) return true;
    const schema::FieldType type = column.type();
    if (type == schema::FieldType::boolean) {
      out.kind = Bound::Kind::boolean;
      out.integer = key.text == "true" ? 1 : 0;
      return key.kind == Key::boolean;
    }
    if (type == schema::FieldType::date_time) {
      if (key.kind != Key::number) return false;
      char* end = nullptr;
      out = micros_bound(std::strtoll(key.text.c_str(), &end, 10));
      return *end == '\0';
    }
    if (is_option(type)) {
      if (key.kind != Key::text) return false;
      const auto rank = Options(column).rank_of(key.text);
      if (rank) out = integer_bound(*rank);
      return rank.has_value();
    }
    if (type == schema::FieldType::multi_select || type == schema::FieldType::array ||
        type == schema::FieldType::raw_json) {
      out = text_bound(context_.arena->copy(key.text));
      return key.kind == Key::text;
    }
    const bool number = type == schema::FieldType::number || type == schema::FieldType::position;
    if ((key.kind == Key::number) != number) return false;
    portico_value value{};
    value.kind = number ? PORTICO_VALUE_NUMBER : PORTICO_VALUE_STRING;
    const std::string_view text = context_.arena->copy(key.text);
    value.text = {text.data(), text.size()};
    auto bound = bind_scalar(column, {}, Raw{&value, nullptr}, ErrorCode::INVALID_CURSOR, *context_.arena);
    if (!bound) return false;
    out = *bound;
    return true;
  }

  const CheckedPlan& checked_;
  const ValueRuleTable& rules_;
  const DecodedPlan& plan_;
  const BindContext& context_;
  BindResult result_;
  std::span<Bound> values_;
  std::span<std::uint64_t> hashes_;
  std::span<BoundMatrix> matrices_;
};

}  // namespace

BindResult bind(const CheckedPlan& checked, const DecodedPlan& plan, const BindContext& context) {
  return Binder(checked, plan, context).run();
}

}  // namespace portico::plan
