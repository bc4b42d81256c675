// Links, e-mail addresses and telephone numbers in their normal form.
#include <algorithm>

#include "plan/bind/composite.hpp"

namespace portico::plan {
namespace {

using base::Error;
using base::ErrorCode;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
void lower(std::string& text) {
  for (char& c : text) c = lower(c);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A label of letters, digits and inner hyphens; letters beyond ASCII are left to the domain's registry.
bool is_host_name(std::string_view host, bool needs_dot) {
  if (host.empty() || host.size() > 253) return false;
  bool dot = false;
  std::size_t label = 0;
  char previous = '.';
  for (const char c : host) {
    if (c == '.') {
      if (label == 0 || previous == '-') return false;
      dot = true;
      label = 0;
    } else {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
                          static_cast<unsigned char>(c) >= 0x80;
      if (!letter && !(c == '-' && label != 0)) return false;
      if (++label > 63) return false;
    }
    previous = c;
  }
  return label != 0 && previous != '-' && (dot || !needs_dot);
}

class PlainPhoneRules final : public PhoneRules {
 public:
  base::Result<Phone> normalise(const Phone& sent) const override {
    Phone phone{trimmed(sent.number), trimmed(sent.country_code), trimmed(sent.calling_code)};
    const bool number_ok = std::all_of(phone.number.begin(), phone.number.end(), [](char c) {
      return is_digit(c) || c == '+' || c == ' ' || c == '(' || c == ')' || c == '-' || c == '.' || c == '/';
    });
    const bool international = !phone.number.empty() && phone.number[0] == '+';
    const bool has_code = !phone.country_code.empty() || !phone.calling_code.empty();
    if (!number_ok ||
        (!phone.number.empty() && std::none_of(phone.number.begin(), phone.number.end(), is_digit)) ||
        (!phone.number.empty() && !international && !has_code)) {
      return Error(ErrorCode::INVALID_PHONE_NUMBER, "Provided phone number is invalid '" +
                                                        sent.number.substr(0, 60) +
                                                        "'; send it with its country as in +33612345678");
    }
    const bool country_ok =
        phone.country_code.empty() ||
        (phone.country_code.size() == 2 && std::all_of(phone.country_code.begin(), phone.country_code.end(),
                                                       [](char c) { return c >= 'A' && c <= 'Z'; }));
    if (!country_ok) {
      return Error(ErrorCode::INVALID_PHONE_COUNTRY_CODE, "Invalid country code '" +
                                                              sent.country_code.substr(0, 60) +
                                                              "'; send two capital letters such as FR");
    }
    const bool calling_ok =
        phone.calling_code.empty() ||
        (phone.calling_code.size() >= 2 && phone.calling_code.size() <= 5 && phone.calling_code[0] == '+' &&
         std::all_of(phone.calling_code.begin() + 1, phone.calling_code.end(), is_digit));
    if (!calling_ok) {
      return Error(ErrorCode::INVALID_PHONE_CALLING_CODE,
                   "Invalid calling code '" + sent.calling_code.substr(0, 60) +
                       "'; send a plus and up to four digits such as +33");
    }
    return phone;
  }

 private:
  static std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
  }
};

}  // namespace

const PhoneRules& plain_phone_rules() {
  static const PlainPhoneRules rules;
  return rules;
}

base::Result<std::string> normal_email(std::string_view sent, std::string_view name) {
  const std::size_t at = sent.rfind('@');
  bool valid = at != std::string_view::npos && at != 0 && at <= 64 && sent.size() <= 254;
  if (valid) {
    const std::string_view local = sent.substr(0, at);
    for (std::size_t i = 0; valid && i < local.size(); ++i) {
      const char c = local[i];
      const bool bad = static_cast<unsigned char>(c) <= ' ' || c == '\x7f' ||
                       std::string_view("\"(),:;<>@[\\]").find(c) != std::string_view::npos;
      const bool bad_dot = c == '.' && (i == 0 || i + 1 == local.size() || local[i - 1] == '.');
      valid = !bad && !bad_dot;
    }
    valid = valid && is_host_name(sent.substr(at + 1), true);
  }
  if (!valid) {
    return Error(ErrorCode::INVALID_VALUE, "Invalid string value " + shown(sent) + " for email field \"" +
                                               std::string(name) +
                                               "\"; send an address such as ada@example.org");
  }
  std::string email(sent);
  lower(email);
  return email;
}

base::Result<std::string> normal_link(std::string_view sent) {
  const Error refused(ErrorCode::INVALID_URL, "The URL of the link is not valid: " + shown(sent) +
                                                  "; send one such as https://example.org");
  if (sent.size() > 2048) return refused;
  for (const char c : sent) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '"' || c == '<' || c == '>' ||
        c == '\\') {
      return refused;
    }
  }
  std::string scheme;
  std::string_view rest = sent;
  if (const std::size_t end = sent.find("://"); end != std::string_view::npos && end < 10) {
    scheme = std::string(sent.substr(0, end + 3));
    lower(scheme);
    if (scheme != "http://" && scheme != "https://") return refused;
    rest = sent.substr(end + 3);
  }
  const std::size_t host_end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string_view authority = rest.substr(0, host_end);
  std::string_view host = authority;
  if (host.find('@') != std::string_view::npos) return refused;  // a password in a link is a leak
  if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) {
    const std::string_view port = host.substr(colon + 1);
    if (port.empty() || port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) return refused;
    host = host.substr(0, colon);
  }
  if (!is_host_name(host, scheme.empty())) return refused;
  std::string link = scheme;
  for (const char c : authority) link += lower(c);
  std::string_view tail = rest.substr(host_end);
  if (tail.find_first_of("?#") == std::string_view::npos && !tail.empty() && tail.back() == '/')
    tail.remove_suffix(1);
  link += tail;
  return link;
}

}  // namespace portico::plan
