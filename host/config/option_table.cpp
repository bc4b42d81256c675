#include "config/option_table.hpp"

#include "config/values.hpp"

namespace portico::config {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kGiB = 1024 * kMiB;

#define TARGET(member) +[](Settings& s, const std::string&) { return Target(&s.member); }
#define PLUGIN(member) +[](Settings& s, const std::string& key) { return Target(&s.plugins[key].member); }

constexpr Option flag(std::string_view path, std::string_view text,
                      Target (*target)(Settings&, const std::string&)) {
  return {path, OptionKind::boolean, text, target};
}
constexpr Option number(std::string_view path, std::string_view text,
                        Target (*target)(Settings&, const std::string&), std::int64_t minimum,
                        std::int64_t maximum) {
  return {path, OptionKind::integer, text, target, minimum, maximum};
}
constexpr Option bytes(std::string_view path, std::string_view text,
                       Target (*target)(Settings&, const std::string&), std::int64_t minimum,
                       std::int64_t maximum) {
  return {path, OptionKind::size, text, target, minimum, maximum};
}
constexpr Option time(std::string_view path, std::string_view text,
                      Target (*target)(Settings&, const std::string&), std::int64_t minimum,
                      std::int64_t maximum) {
  return {path, OptionKind::duration, text, target, minimum, maximum};
}
constexpr Option choice(std::string_view path, std::string_view text,
                        Target (*target)(Settings&, const std::string&), std::string_view choices) {
  return {path, OptionKind::choice, text, target, 0, 0, choices};
}
constexpr Option checked(std::string_view path, OptionKind kind, std::string_view text,
                         Target (*target)(Settings&, const std::string&),
                         const char* (*objection)(const std::string&), std::string_view pattern,
                         bool secret = false) {
  return {path, kind, text, target, 0, 0, {}, objection, pattern, secret};
}

bool is_http_origin(std::string_view text) {
  const std::string_view scheme = text.starts_with("https://") ? "https://" : "http://";
  if (!text.starts_with(scheme)) return false;
  const std::string_view host = text.substr(scheme.size());
  return !host.empty() && host.find_first_of("/?#@ \\\"<>") == std::string_view::npos;
}

const char* public_url_objection(const std::string& text) {
  return text.empty() || is_http_origin(text) ? nullptr
                                              : "write http:// or https:// and a host, without a path";
}
const char* origin_objection(const std::string& text) {
  return text == "*" || is_http_origin(text) ? nullptr
                                             : "write an origin such as https://app.example.org, or '*'";
}
const char* header_name_objection(const std::string& text) {
  const bool token = !text.empty() && text.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                          "!#$%&'*+-.^_`|~") == std::string::npos;
  return token ? nullptr : "write the name of a header such as X-Request-Id";
}
const char* network_objection(const std::string& text) {
  return is_network(text) ? nullptr : "write an address or a network such as 10.0.0.0/8";
}
const char* storage_objection(const std::string& text) {
  const bool sqlite = text.starts_with("sqlite:") && text.size() > 7 && text.find('\0') == std::string::npos;
  const bool postgres = (text.starts_with("postgresql://") && text.size() > 13) ||
                        (text.starts_with("postgres://") && text.size() > 11);
  return sqlite || postgres ? nullptr : "write sqlite:FOLDER or postgresql://user@host/database";
}
const char* mount_objection(const std::string& text) {
  if (text.empty() || text == "/") return nullptr;
  const bool clean =
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/") ==
      std::string::npos;
  const bool slashes = text.front() == '/' && text.back() != '/' && text.find("//") == std::string::npos;
  const bool dots =
      (text + "/").find("/./") != std::string::npos || (text + "/").find("/../") != std::string::npos;
  return clean && slashes && !dots ? nullptr : "write a path such as /rest, without a slash at its end";
}
const char* sha256_objection(const std::string& text) {
  const bool digest = text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  return text.empty() || digest ? nullptr
                                : "write the 64 lower-case hexadecimal digits that sha256sum prints";
}
const char* filled_objection(const std::string& text) {
  return text.empty() ? "write a path or a name" : nullptr;
}

constexpr Section kSections[] = {
    {"server", "The public listener."},
    {"server.tls", "TLS 1.2 and newer on every TCP address of `server.listen`, when both files are given."},
    {"server.cors", "Which pages of other origins may call the APIs from a browser."},
    {"server.limits",
     "What one client may ask of the listener. Exceeding a limit costs that request or connection."},
    {"server.limits.json", "Limits of request bodies in JSON."},
    {"admin", "The listener of /metrics. Keep it on an address that only the operator reaches."},
    {"storage", "The database."},
    {"limits", "What one request may ask of the data."},
    {"drain", "How the host stops on SIGTERM."},
    {"log", "The log: one JSON object a line on standard output."},
    {"compat", "Where the compatible APIs follow their model or the stricter rule."},
    {"plugins",
     "The shared libraries that are loaded, by a key of your choice; the key names the plugin in messages."},
};

const Option kOptions[] = {
    // server
    {"server.listen", OptionKind::addresses, "Addresses served: host:port, [v6]:port or unix:/path.",
     TARGET(server.listen)},
    checked("server.public_url", OptionKind::text,
            "The URL clients use, for links in answers and documents. Empty: taken from the first listen "
            "address.",
            TARGET(server.public_url), public_url_objection, "^(https?://[^/?#@ ]+)?$"),
    checked("server.trusted_proxies", OptionKind::texts,
            "Addresses or networks whose X-Forwarded-For is believed.", TARGET(server.trusted_proxies),
            network_objection, "^[0-9A-Fa-f.:]+(/[0-9]{1,3})?$"),
    flag("server.gzip", "Compress responses for clients that accept gzip.", TARGET(server.gzip)),
    bytes("server.gzip_min_bytes", "Smallest response that is compressed.", TARGET(server.gzip_min_bytes), 0,
          kGiB),
    bytes("server.gzip_max_bytes",
          "Largest response that is compressed; larger ones would hold up other requests meanwhile.",
          TARGET(server.gzip_max_bytes), 0, kGiB),
    number("server.backlog", "Connections that wait in the kernel until they are accepted.",
           TARGET(server.backlog), 1, 65535),
    number("server.io_threads", "Threads that read, run and write requests. 0: as many as cores.",
           TARGET(server.io_threads), 0, 1024),
    number("server.workers",
           "Threads for what blocks in the host, and as many for blocking routes. 0: twice the cores, at "
           "least 4.",
           TARGET(server.workers), 0, 1024),
    {"server.tls.cert_file", OptionKind::path, "Certificate chain in PEM.", TARGET(server.tls.cert_file)},
    {"server.tls.key_file", OptionKind::path, "Private key in PEM; must not be readable by others.",
     TARGET(server.tls.key_file)},
    time("server.tls.hsts",
         "How long browsers shall use TLS only (Strict-Transport-Security of answers over TLS). 0: not sent.",
         TARGET(server.tls.hsts), 0, 1000 * kDay),
    checked("server.cors.origins", OptionKind::texts, "Allowed origins, or '*' for all. Empty: none.",
            TARGET(server.cors.origins), origin_objection, "^(\\*|https?://[^/?#@ ]+)$"),
    flag("server.cors.credentials",
         "Allow requests with cookies or HTTP authentication; not together with '*'.",
         TARGET(server.cors.credentials)),
    checked("server.cors.headers", OptionKind::texts, "Request headers that pages of those origins may send.",
            TARGET(server.cors.headers), header_name_objection, "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"),
    time("server.cors.max_age", "How long a browser may keep the answer to a preflight request.",
         TARGET(server.cors.max_age), 0, kDay),
    bytes("server.limits.request_line_bytes", "Longest request line (414).",
          TARGET(server.limits.request_line_bytes), 256, kMiB),
    bytes("server.limits.header_bytes", "Longest single header line (431).",
          TARGET(server.limits.header_bytes), 256, kMiB),
    bytes("server.limits.headers_bytes", "All header lines of a request together (431).",
          TARGET(server.limits.headers_bytes), 256, 16 * kMiB),
    number("server.limits.header_count", "Header lines of a request (431).",
           TARGET(server.limits.header_count), 4, 10000),
    time("server.limits.header_timeout", "Time until the head of a request has arrived.",
         TARGET(server.limits.header_timeout), 10, kHour),
    time("server.limits.idle_timeout", "How long a connection may stay open between requests.",
         TARGET(server.limits.idle_timeout), 10, kDay),
    time("server.limits.request_timeout", "Time a request may take in all (504).",
         TARGET(server.limits.request_timeout), 10, kHour),
    time("server.limits.answer_grace",
         "Time beyond `request_timeout` after which a request that nothing has ended is answered with 504.",
         TARGET(server.limits.answer_grace), 10, kHour),
    number("server.limits.requests_per_connection", "Requests after which a connection is closed.",
           TARGET(server.limits.requests_per_connection), 1, 1'000'000'000),
    bytes("server.limits.body_bytes", "Largest request body (413).", TARGET(server.limits.body_bytes), 0,
          4 * kGiB),
    bytes(
        "server.limits.unread_body_bytes",
        "How much of a body nobody wants is read to keep the connection; above it the connection is closed.",
        TARGET(server.limits.unread_body_bytes), 0, 16 * kMiB),
    bytes("server.limits.minimum_rate",
          "Bytes a second a client must send of a body, and take of a response; slower ones are closed. 0: "
          "no limit.",
          TARGET(server.limits.minimum_rate), 0, kGiB),
    time("server.limits.rate_grace", "Time before `minimum_rate` counts.", TARGET(server.limits.rate_grace),
         0, kHour),
    number("server.limits.connections_per_address",
           "Open connections of one client address; trusted proxies and Unix sockets are not counted.",
           TARGET(server.limits.connections_per_address), 1, 1'000'000),
    number("server.limits.connections", "Open connections in all.", TARGET(server.limits.connections), 1,
           1'000'000),
    bytes("server.limits.response_bytes", "Largest response (400 with the advice to page).",
          TARGET(server.limits.response_bytes), 64 * kKiB, 4 * kGiB),
    bytes("server.limits.pending_bytes",
          "Responses of the whole process that clients have not taken yet (503).",
          TARGET(server.limits.pending_bytes), kMiB, 1024 * kGiB),
    bytes("server.limits.pending_request_bytes",
          "Request bodies of the whole process that are on their way in (503).",
          TARGET(server.limits.pending_request_bytes), kMiB, 1024 * kGiB),
    number("server.limits.json.depth", "Nesting.", TARGET(server.limits.json.depth), 1, 1000),
    number("server.limits.json.keys", "Keys of one object.", TARGET(server.limits.json.keys), 1, 1'000'000),
    number("server.limits.json.elements", "Elements of one array.", TARGET(server.limits.json.elements), 1,
           10'000'000),
    bytes("server.limits.json.string_bytes", "Longest text.", TARGET(server.limits.json.string_bytes), 1,
          kGiB),
    number("server.limits.json.number_digits", "Digits of a number.",
           TARGET(server.limits.json.number_digits), 1, 1000),
    // admin
    {"admin.listen", OptionKind::addresses, "Addresses served: host:port, [v6]:port or unix:/path.",
     TARGET(admin.listen)},
    // storage
    checked("storage.url", OptionKind::text,
            "sqlite:FOLDER (a relative one is below `state_dir`) or postgresql://user@host/database.",
            TARGET(storage.url), storage_objection, "^(sqlite:.+|postgres(ql)?://.+)$", true),
    number("storage.sessions", "PostgreSQL only: sessions that requests share. 0: twice the cores.",
           TARGET(storage.sessions), 0, 1000),
    number("storage.slow_sessions",
           "PostgreSQL only: further sessions for statements that take long. SQLite runs those on "
           "`server.workers`, less one.",
           TARGET(storage.slow_sessions), 1, 1000),
    number("storage.queued_per_session",
           "Requests that may wait for each session of long statements before new ones get 503; on SQLite, "
           "where 2 ms is long, four times as many.",
           TARGET(storage.queued_per_session), 1, 1000),
    time("storage.connect_timeout",
         "PostgreSQL only: time to open a session, in whole seconds and at least 2.",
         TARGET(storage.connect_timeout), 10, kHour),
    time("storage.statement_timeout", "Time one statement may take (504).", TARGET(storage.statement_timeout),
         10, kHour),
    time("storage.lock_timeout", "Time a statement may wait for a lock (503).", TARGET(storage.lock_timeout),
         1, kHour),
    time("storage.pool_wait", "Time a request may wait for a free session (503).", TARGET(storage.pool_wait),
         1, kHour),
    choice("storage.synchronous",
           "SQLite only. full: an acknowledged write survives a power cut; normal: it may not, and a warning "
           "is logged.",
           TARGET(storage.synchronous), "full|normal"),
    bytes("storage.page_cache_bytes", "SQLite only: page cache of a session.",
          TARGET(storage.page_cache_bytes), 256 * kKiB, 64 * kGiB),
    bytes("storage.mmap_bytes", "SQLite only: how much of a file is mapped into memory. 0: nothing.",
          TARGET(storage.mmap_bytes), 0, 2 * kGiB),
    number("storage.plan_cache", "Compiled plans kept.", TARGET(storage.plan_cache), 16, 1'000'000),
    number("storage.session_statements", "Prepared statements kept by each session.",
           TARGET(storage.session_statements), 8, 10000),
    // single options
    checked("state_dir", OptionKind::path,
            "Folder of what the host keeps: the SQLite files, the first key, locks.", TARGET(state_dir),
            filled_objection, ".+"),
    checked("model", OptionKind::name_or_path,
            "Data model of a new workspace: a name in `config/models`, or a YAML file.", TARGET(model),
            filled_objection, ".+"),
    // limits
    number("limits.page_max", "Largest page; who asks for more gets this many.", TARGET(limits.page_max), 1,
           10000),
    number("limits.page_default", "Page size when a request names none.", TARGET(limits.page_default), 1,
           10000),
    number("limits.depth", "Nested relations of a request (400).", TARGET(limits.depth), 1, 200),
    number("limits.cost_rows", "Estimated rows a request may touch (400).", TARGET(limits.cost_rows), 1,
           1'000'000'000),
    number("limits.filter_nodes", "Conditions of a filter (400).", TARGET(limits.filter_nodes), 1, 10000),
    number("limits.in_list", "Values of one list in a filter (400).", TARGET(limits.in_list), 1, 100000),
    number("limits.order_keys", "Fields of an order (400).", TARGET(limits.order_keys), 1, 64),
    number("limits.batch_records", "Records of one batch write (400).", TARGET(limits.batch_records), 1,
           100000),
    // drain, log, compat
    time("drain.delay", "How long new requests are still served after /readyz turned 503.",
         TARGET(drain.delay), 0, kHour),
    time("drain.timeout", "How long running requests may take to finish.", TARGET(drain.timeout), 0, kDay),
    choice("log.level", "Least important level that is written.", TARGET(log.level),
           "debug|info|warning|error"),
    choice("compat.unknown_parameters",
           "Unknown query parameters of REST: refuse (400), or ignore as the model does; a plugin's own "
           "setting of that name comes first.",
           TARGET(compat.unknown_parameters), "refuse|ignore"),
    // plugins
    {"plugins_dir", OptionKind::paths,
     "Folders in which plugins are looked for by name. Empty: lib/portico/plugins beside the program's "
     "folder.",
     TARGET(plugins_dir)},
    flag("plugin_checks", "Verify every call of a plugin and log misuse; costs time, meant for development.",
         TARGET(plugin_checks)),
    time("plugin_timeout",
         "How long a call into a plugin may take: one that starts longer is refused, a handler that runs "
         "longer is "
         "named in the log and moved off the io threads.",
         TARGET(plugin_timeout), 10, kHour),
    {"plugins.*.file", OptionKind::name_or_path,
     "A path, or a name in `plugins_dir` without .so. Empty: the key.", PLUGIN(file)},
    checked("plugins.*.mount", OptionKind::text, "Path under which the plugin's routes lie. Empty: the key.",
            PLUGIN(mount), mount_objection, "^(/|(/[A-Za-z0-9._~-]+)+)?$"),
    flag("plugins.*.enabled", "Load the plugin.", PLUGIN(enabled)),
    flag("plugins.*.required",
         "Do not start without the plugin. Otherwise one that fails is named in the log and in /readyz, and "
         "the host "
         "serves without it.",
         PLUGIN(required)),
    checked("plugins.*.sha256", OptionKind::text, "Refuse the file unless it has this digest. Empty: any.",
            PLUGIN(sha256), sha256_objection, "^([0-9a-f]{64})?$"),
    {"plugins.*.config", OptionKind::subtree, "What the plugin itself lets you set; see its README.",
     PLUGIN(config)},
};

#undef TARGET
#undef PLUGIN

bool looks_like_another_type(std::string_view text) {
  if (text == "true" || text == "false" || text == "null" || text == "~" || text == "yes" || text == "no" ||
      text == "on" || text == "off") {
    return true;
  }
  return text.find_first_not_of("0123456789.+-eE_") == std::string_view::npos;
}

}  // namespace

std::map<std::string, PluginSettings> Settings::shipped_plugins() {
  std::map<std::string, PluginSettings> shipped;
  PluginSettings& rest = shipped["rest_core"];
  rest.file = "rest_core";
  rest.mount = "/rest";
  rest.required = true;
  PluginSettings& graphql = shipped["graphql_core"];
  graphql.file = "graphql_core";
  graphql.mount = "/graphql";
  graphql.required = true;
  return shipped;
}

std::span<const Option> options() {
  return kOptions;
}
std::span<const Section> sections() {
  return kSections;
}

std::string_view section_text(std::string_view path) {
  for (const Section& section : kSections) {
    if (section.path == path) return section.text;
  }
  return {};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  if (text.empty()) return parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::vector<std::string_view> Option::choice_list() const {
  return split(choices, '|');
}

std::string yaml_scalar(std::string_view text, bool in_list) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:-@+~$%*=?&;() ";
  bool plain = !text.empty() && text.find_first_not_of(kPlain) == std::string_view::npos &&
               text.front() != ' ' && text.back() != ' ' && text.back() != ':' &&
               text.find(": ") == std::string_view::npos &&
               std::string_view("-?:*&%@~").find(text.front()) == std::string_view::npos &&
               !looks_like_another_type(text);
  // A `${NAME}` is the only brace that an unquoted scalar outside of a list may carry.
  if (!plain && !in_list && text.starts_with("${") &&
      text.find_first_of(" #\"'\\\n") == std::string_view::npos) {
    plain = true;
  }
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      constexpr char kDigits[] = "0123456789abcdef";
      quoted += "\\x";
      quoted += kDigits[byte >> 4];
      quoted += kDigits[byte & 0xf];
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string value_as_yaml(const Option& option, Settings& settings, const std::string& key) {
  const auto list = [](const auto& values, auto text_of) {
    std::string out = "[";
    for (const auto& value : values) out += (out.size() > 1 ? ", " : "") + yaml_scalar(text_of(value), true);
    return out + "]";
  };
  struct Writer {
    const Option& option;
    decltype(list)& list_of;
    std::string operator()(const bool* value) const { return *value ? "true" : "false"; }
    std::string operator()(const std::int64_t* value) const {
      return option.kind == OptionKind::size ? size_text(*value) : std::to_string(*value);
    }
    std::string operator()(const std::string* value) const { return yaml_scalar(*value); }
    std::string operator()(const Duration* value) const { return duration_text(*value); }
    std::string operator()(const std::vector<std::string>* value) const {
      return list_of(*value, [](const std::string& text) { return text; });
    }
    std::string operator()(const std::vector<Address>* value) const {
      return list_of(*value, [](const Address& address) { return address.text(); });
    }
    std::string operator()(const Node*) const { return "{}"; }
  };
  return std::visit(Writer{option, list}, option.target(settings, key));
}

}  // namespace portico::config
