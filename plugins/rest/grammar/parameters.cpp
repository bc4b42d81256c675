#include "grammar/parameters.hpp"

namespace rest::grammar {
namespace {

constexpr std::size_t kLongestIgnoredHeader = 512;

constexpr std::array<std::string_view, kParameterCount> kNames = {
    "filter", "order_by", "limit",  "starting_after", "ending_before",
    "depth",  "fields",   "upsert", "soft_delete"};

constexpr const char* kFieldsExample =
    "Expected a comma-separated list of field names, for instance fields=id,name.";

std::optional<Parameter> known(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Parameter>(i);
  }
  return std::nullopt;
}

Status unknown(std::string_view name, ParameterSet allowed) {
  std::array<std::string_view, kParameterCount> taken;
  std::size_t count = 0;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (allowed.has(static_cast<Parameter>(i))) taken[count++] = kNames[i];
  }
  std::string message = "Parameter " + shown(name) + " is unknown here";
  if (count == 0) return Error(PORTICO_E_UNKNOWN_PARAMETER, message + "; this route takes no parameters.");
  const std::string_view near = nearest(name, std::span(taken).first(count));
  if (!near.empty()) {
    message.append("; did you mean '").append(near).append("'?");
  } else {
    message += "; this route takes ";
    for (std::size_t i = 0; i < count; ++i) message.append(i == 0 ? "" : ", ").append(taken[i]);
    message += ".";
  }
  return Error(PORTICO_E_UNKNOWN_PARAMETER, message);
}

}  // namespace

std::string_view parameter_name(Parameter parameter) {
  return kNames[static_cast<std::size_t>(parameter)];
}

Status Parameters::read(std::span<const QueryPair> pairs, ParameterSet allowed, bool lenient) {
  for (const QueryPair& pair : pairs) {
    if (const auto parameter = known(pair.name); parameter && allowed.has(*parameter)) {
      if (Status status = keep(pair, *parameter); status != ok) return status;
      continue;
    }
    const std::string_view base = pair.name.substr(0, pair.name.find('['));
    if (const auto parameter = known(base);
        parameter && allowed.has(*parameter) && base.size() < pair.name.size()) {
      if (*parameter == Parameter::fields)
        return Error(PORTICO_E_QUERY_GRAMMAR,
                     "Parameter " + shown(pair.name) + " has not the form of 'fields'. " + kFieldsExample);
      return Error(PORTICO_E_QUERY_GRAMMAR, "Parameter " + shown(pair.name) + " has not the form of '" +
                                                std::string(base) + "'; write " + std::string(base) +
                                                "=value.");
    }
    if (!lenient) return unknown(pair.name, allowed);
    ignored_.push_back(pair.name);
  }
  return ok;
}

Status Parameters::keep(const QueryPair& pair, Parameter parameter) {
  auto& text = texts_[static_cast<std::size_t>(parameter)];
  if (parameter == Parameter::fields) {
    for (std::string_view left = pair.value;;) {
      const std::size_t comma = left.find(',');
      if (const std::string_view name = trim(left.substr(0, comma)); !name.empty()) fields_.push_back(name);
      if (comma == std::string_view::npos) break;
      left.remove_prefix(comma + 1);
    }
  } else if (text) {
    return Error(PORTICO_E_QUERY_GRAMMAR,
                 "Parameter '" + std::string(pair.name) + "' is given more than once; give it once.");
  }
  text = pair.value;
  return ok;
}

std::optional<std::string_view> Parameters::non_empty(Parameter parameter) const {
  const auto value = text(parameter);
  return value && value->empty() ? std::nullopt : value;
}

Status Parameters::limit(std::optional<std::uint32_t>& value) const {
  const auto sent = non_empty(Parameter::limit);
  value = std::nullopt;
  if (!sent) return ok;
  value = whole_number(*sent);
  if (value) return ok;
  return Error(PORTICO_E_QUERY_GRAMMAR,
               "limit " + shown(*sent) + " is invalid; it should be an integer of 0 or more.");
}

Status Parameters::depth(std::uint32_t& value) const {
  const auto sent = non_empty(Parameter::depth);
  value = 0;
  if (!sent) return ok;
  const auto number = whole_number(*sent);
  if (number && *number <= 1) {
    value = *number;
    return ok;
  }
  return Error(PORTICO_E_QUERY_GRAMMAR,
               shown("depth=" + std::string(*sent)) + " parameter invalid; allowed values are 0, 1.");
}

Status Parameters::flag(Parameter parameter, bool& value) const {
  const auto sent = text(parameter);
  value = false;
  if (!sent) return ok;
  const auto parsed = grammar::flag(*sent);
  if (parsed) {
    value = *parsed;
    return ok;
  }
  return Error(PORTICO_E_QUERY_GRAMMAR, "Parameter '" + std::string(parameter_name(parameter)) + "' is " +
                                            shown(*sent) + "; expected true or false.");
}

Status Parameters::fields(bool& present, std::span<const std::string_view>& names) {
  present = text(Parameter::fields).has_value();
  names = fields_;
  if (present && fields_.empty())
    return Error(PORTICO_E_QUERY_GRAMMAR, std::string("'fields' parameter is empty. ") + kFieldsExample);
  return ok;
}

std::string ignored_header(std::span<const std::string_view> names) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string header;
  for (const std::string_view name : names) {
    std::string encoded = header.empty() ? "" : ", ";
    for (const char c : name) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         c == '_' || c == '-' || c == '.';
      if (plain) {
        encoded += c;
      } else {
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += kHex[byte >> 4];
        encoded += kHex[byte & 0x0Fu];
      }
    }
    if (header.size() + encoded.size() > kLongestIgnoredHeader) break;
    header += encoded;
  }
  return header;
}

}  // namespace rest::grammar
