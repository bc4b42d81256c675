// The bytes of one connection, plain or TLS: non-blocking reads and gathered writes.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include <sys/uio.h>

#include "base/result.hpp"

struct ssl_st;
struct ssl_ctx_st;

namespace portico::http {

// Server certificate and protocol settings; shared by all connections.
class TlsContext {
 public:
  // TLS 1.2 and newer, forward-secret ciphers with authentication only.
  static base::Result<std::shared_ptr<TlsContext>> load(const std::string& certificate_file,
                                                        const std::string& key_file,
                                                        const std::string& section = "server.tls");
  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;
  ssl_ctx_st* get() const { return context_; }

 private:
  explicit TlsContext(ssl_ctx_st* context) : context_(context) {}
  ssl_ctx_st* context_;
};

class Transport {
 public:
  enum class Outcome { ok, want_read, want_write, ended, failed };
  struct Result {
    Outcome outcome;
    std::size_t bytes = 0;
  };

  // The descriptor is borrowed and non-blocking.
  Transport(int descriptor, const std::shared_ptr<TlsContext>& tls);
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  bool secure() const { return tls_ != nullptr; }
  Outcome handshake();
  Result read(std::span<char> room);
  // Writes the pieces from the first on; may write a part of them.
  Result write(std::span<const iovec> pieces);
  bool has_buffered_input() const;  // decrypted bytes that no poll will announce
  // Ends our direction; the peer sees the end of the stream.
  void shut_down();
  // Whether the peer has ended its direction or the connection broke; looks without taking bytes.
  bool peer_gone() const;

 private:
  Result write_tls(std::span<const iovec> pieces);
  Outcome tls_outcome(int code);

  int descriptor_;
  ssl_st* tls_ = nullptr;
};

}  // namespace portico::http
