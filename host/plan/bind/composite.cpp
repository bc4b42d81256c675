#include "plan/bind/composite.hpp"

#include <algorithm>

#include "base/json_text.hpp"
#include "plan/bind/scalar.hpp"
#include "plan/fields.hpp"

namespace portico::plan {
namespace {

using base::Error;
using base::ErrorCode;
using schema::FieldType;

Error not_an_object(const schema::Field& field, Raw raw) {
  return Error(ErrorCode::INVALID_VALUE, "Invalid object value " + shown(raw) + " for field \"" + field.name +
                                             "\"; send an object of its sub-fields");
}

Error bad_part(std::string_view name, Raw raw, std::string_view remedy) {
  return Error(ErrorCode::INVALID_VALUE, "Invalid value " + shown(raw) + " for field \"" + std::string(name) +
                                             "\"; " + std::string(remedy));
}

// Name of the type as messages say it: "full name".
std::string spoken(FieldType type) {
  std::string name(schema::type_name(type));
  for (char& c : name) c = c == '_' ? ' ' : static_cast<char>(c | 0x20);
  return name;
}

class Composite {
 public:
  Composite(const schema::Field& field, Raw raw, const CompositeContext& context, std::span<Bound> cells)
      : field_(field), parts_(schema::subfields(field.type)), raw_(raw), context_(context), cells_(cells) {}

  Refusal bind() {
    if (raw_.is_null()) {
      for (Bound& cell : cells_) cell = Bound{};
      return {};
    }
    if (raw_.kind() != PORTICO_VALUE_OBJECT) return {not_an_object(field_, raw_), {}};
    for (Bound& cell : cells_) cell.kind = Bound::Kind::absent;
    for (std::uint32_t i = 0; i < raw_.count(); ++i) {
      const std::string_view member = raw_.member_name(i);
      const auto part = std::find_if(parts_.begin(), parts_.end(),
                                     [&](const schema::SubField& each) { return each.name == member; });
      if (part == parts_.end()) {
        return {Error(ErrorCode::INVALID_VALUE, "Invalid subfield " + shown(member) + " for " +
                                                    spoken(field_.type) + " field \"" + field_.name +
                                                    "\"; its sub-fields are: " + names()),
                std::string(member)};
      }
    }
    switch (field_.type) {
      case FieldType::emails:
        return emails();
      case FieldType::phones:
        return phones();
      case FieldType::links:
        return links();
      case FieldType::rich_text:
        return rich_text();
      default:
        break;
    }
    for (std::uint32_t part = 0; part < parts_.size(); ++part) {
      if (Error error = plain(part)) return {std::move(error), std::string(parts_[part].name)};
    }
    return {};
  }

 private:
  std::string names() const {
    std::string all;
    for (const schema::SubField& part : parts_) {
      if (!all.empty()) all += ", ";
      all += part.name;
    }
    return all;
  }
  std::string name(std::uint32_t part) const { return column_name(ColumnRef{&field_, part}); }

  // The sent value of a part; null value pointer if it was not sent.
  Raw sent(std::uint32_t part) const {
    for (std::uint32_t i = raw_.count(); i-- > 0;) {
      if (raw_.member_name(i) == parts_[part].name) return raw_.member(i);
    }
    return {};
  }
  void clear(std::uint32_t part) { cells_[part] = Bound{}; }
  void set_text(std::uint32_t part, std::string_view text) {
    cells_[part] = text.empty() ? Bound{} : text_bound(context_.arena->copy(text));
  }

  Error plain(std::uint32_t part) {
    const Raw raw = sent(part);
    if (raw.value == nullptr) return {};
    clear(part);
    if (raw.is_null()) return {};
    const ColumnRef column{&field_, part};
    if (field_.type == FieldType::actor && parts_[part].type == FieldType::raw_json) {
      // An empty context is a context: it tells what came through the API.
      if (raw.kind() == PORTICO_VALUE_OBJECT && raw.count() == 0) {
        cells_[part] = text_bound("{}");
        return {};
      }
    }
    auto bound = bind_scalar(column, name(part), raw, ErrorCode::INVALID_VALUE, *context_.arena);
    if (!bound) return std::move(bound).error();
    if (bound->kind == Bound::Kind::text && bound->text.empty()) return {};
    if (field_.type == FieldType::currency && parts_[part].type == FieldType::text) {
      const std::string_view code = bound->text;
      const bool valid = code.size() == 3 &&
                         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      if (!valid)
        return bad_part(name(part), raw, "send a currency code of three capital letters such as EUR");
    }
    cells_[part] = *bound;
    return {};
  }

  // Of a text part: nothing if it was not sent, "" for null.
  Error text_part(std::uint32_t part, std::string& out, bool& was_sent) const {
    const Raw raw = sent(part);
    was_sent = raw.value != nullptr;
    if (!was_sent || raw.is_null()) return {};
    if (!raw.is_string()) {
      return Error(ErrorCode::INVALID_VALUE, "Invalid string value " + shown(raw) + " for text field \"" +
                                                 name(part) + "\"; send a string");
    }
    out = std::string(raw.text());
    return {};
  }

  Refusal emails() {
    std::string primary;
    bool was_sent = false;
    if (Error error = text_part(0, primary, was_sent)) return refuse(0, std::move(error));
    clear(0);  // an object without the primary address clears it
    if (!primary.empty()) {
      auto normal = normal_email(primary, name(0));
      if (!normal) return refuse(0, std::move(normal).error());
      set_text(0, *normal);
    }
    const Raw more = sent(1);
    if (more.value == nullptr) return {};
    clear(1);
    if (more.is_null()) return {};
    if (more.kind() != PORTICO_VALUE_LIST)
      return refuse(1, bad_part(name(1), more, "send an array of addresses"));
    std::string json = "[";
    for (std::uint32_t i = 0; i < more.count(); ++i) {
      if (!more.item(i).is_string())
        return refuse(1, bad_part(name(1), more.item(i), "send an array of addresses"));
      auto normal = normal_email(more.item(i).text(), name(1));
      if (!normal) return refuse(1, std::move(normal).error());
      if (i != 0) json += ',';
      base::append_json_string(json, *normal);
    }
    if (more.count() != 0) set_text(1, json + "]");
    return {};
  }

  Refusal phones() {
    const PhoneRules& rules = context_.phones == nullptr ? plain_phone_rules() : *context_.phones;
    Phone phone;
    bool number_sent = false;
    bool country_sent = false;
    bool calling_sent = false;
    if (Error error = text_part(0, phone.number, number_sent)) return refuse(0, std::move(error));
    if (Error error = text_part(1, phone.country_code, country_sent)) return refuse(1, std::move(error));
    if (Error error = text_part(2, phone.calling_code, calling_sent)) return refuse(2, std::move(error));
    if (number_sent || country_sent || calling_sent) {
      auto normal = rules.normalise(phone);
      if (!normal) return refuse(0, std::move(normal).error());
      if (number_sent || !normal->number.empty()) set_text(0, normal->number);
      if (country_sent || !normal->country_code.empty()) set_text(1, normal->country_code);
      if (calling_sent || !normal->calling_code.empty()) set_text(2, normal->calling_code);
      if (number_sent && phone.number.empty()) {
        clear(1);
        clear(2);
      }
    }
    clear(3);  // an object without further numbers clears them
    const Raw more = sent(3);
    if (more.value == nullptr || more.is_null()) return {};
    constexpr std::string_view kRemedy = "send an array of objects with number, callingCode and countryCode";
    if (more.kind() != PORTICO_VALUE_LIST) return refuse(3, bad_part(name(3), more, kRemedy));
    std::string json = "[";
    for (std::uint32_t i = 0; i < more.count(); ++i) {
      const Raw entry = more.item(i);
      if (entry.kind() != PORTICO_VALUE_OBJECT) return refuse(3, bad_part(name(3), entry, kRemedy));
      Phone other;
      for (std::uint32_t m = 0; m < entry.count(); ++m) {
        const Raw member = entry.member(m);
        if (!member.is_string() && !member.is_null()) return refuse(3, bad_part(name(3), entry, kRemedy));
        const std::string text(member.is_null() ? std::string_view() : member.text());
        if (entry.member_name(m) == "number") {
          other.number = text;
        } else if (entry.member_name(m) == "callingCode") {
          other.calling_code = text;
        } else if (entry.member_name(m) == "countryCode") {
          other.country_code = text;
        } else {
          return refuse(3, bad_part(name(3), entry, kRemedy));
        }
      }
      auto normal = rules.normalise(other);
      if (!normal) return refuse(3, std::move(normal).error());
      if (i != 0) json += ',';
      json += "{\"number\":";
      base::append_json_string(json, normal->number);
      json += ",\"callingCode\":";
      base::append_json_string(json, normal->calling_code);
      json += ",\"countryCode\":";
      base::append_json_string(json, normal->country_code);
      json += '}';
    }
    if (more.count() != 0) set_text(3, json + "]");
    return {};
  }

  // A links object replaces the whole field.
  Refusal links() {
    std::string label;
    std::string url;
    bool was_sent = false;
    if (Error error = text_part(0, label, was_sent)) return refuse(0, std::move(error));
    if (Error error = text_part(1, url, was_sent)) return refuse(1, std::move(error));
    if (!url.empty()) {
      auto normal = normal_link(url);
      if (!normal) return refuse(1, std::move(normal).error());
      url = std::move(*normal);
    }
    struct Link {
      std::string url;
      std::string label;
    };
    std::vector<Link> others;
    const Raw more = sent(2);
    if (more.value != nullptr && !more.is_null()) {
      constexpr std::string_view kRemedy = "send an array of objects with url and label";
      if (more.kind() != PORTICO_VALUE_LIST) return refuse(2, bad_part(name(2), more, kRemedy));
      for (std::uint32_t i = 0; i < more.count(); ++i) {
        const Raw entry = more.item(i);
        if (entry.kind() != PORTICO_VALUE_OBJECT) return refuse(2, bad_part(name(2), entry, kRemedy));
        Link link;
        for (std::uint32_t m = 0; m < entry.count(); ++m) {
          const Raw member = entry.member(m);
          const bool known = entry.member_name(m) == "url" || entry.member_name(m) == "label";
          if (!known || (!member.is_string() && !member.is_null()))
            return refuse(2, bad_part(name(2), entry, kRemedy));
          (entry.member_name(m) == "url" ? link.url : link.label) =
              std::string(member.is_null() ? std::string_view() : member.text());
        }
        if (link.url.empty()) continue;
        auto normal = normal_link(link.url);
        if (!normal) return refuse(2, std::move(normal).error());
        link.url = std::move(*normal);
        others.push_back(std::move(link));
      }
    }
    if (url.empty() && !others.empty()) {
      url = others.front().url;
      if (label.empty()) label = others.front().label;
      others.erase(others.begin());
    }
    set_text(0, label);
    set_text(1, url);
    clear(2);
    if (others.empty()) return {};
    std::string json = "[";
    for (const Link& link : others) {
      if (json.size() > 1) json += ',';
      json += "{\"url\":";
      base::append_json_string(json, link.url);
      json += ",\"label\":";
      base::append_json_string(json, link.label);
      json += '}';
    }
    set_text(2, json + "]");
    return {};
  }

  Refusal rich_text() {
    std::string blocknote;
    std::string markdown;
    bool blocks_sent = false;
    bool markdown_sent = false;
    if (Error error = text_part(0, blocknote, blocks_sent)) return refuse(0, std::move(error));
    if (Error error = text_part(1, markdown, markdown_sent)) return refuse(1, std::move(error));
    std::string derived;
    if (!blocknote.empty()) {
      auto text = markdown_of_blocks(blocknote);
      if (!text) {
        return refuse(0, Error(ErrorCode::INVALID_VALUE,
                               "Invalid blocknote value for field \"" + name(0) +
                                   "\"; it must contain the JSON text of an array of blocks"));
      }
      derived = std::move(*text);
    }
    if (!blocks_sent && !markdown_sent) return {};
    if (!markdown_sent) markdown = derived;
    if (!blocks_sent) blocknote = markdown.empty() ? std::string() : blocks_of_markdown(markdown);
    set_text(0, blocknote);
    set_text(1, markdown);
    return {};
  }

  Refusal refuse(std::uint32_t part, Error error) const {
    return {std::move(error), std::string(parts_[part].name)};
  }

  const schema::Field& field_;
  std::span<const schema::SubField> parts_;
  Raw raw_;
  const CompositeContext& context_;
  std::span<Bound> cells_;
};

}  // namespace

Refusal bind_composite(const schema::Field& field, Raw raw, const CompositeContext& context,
                       std::span<Bound> cells) {
  return Composite(field, raw, context, cells).bind();
}

}  // namespace portico::plan
