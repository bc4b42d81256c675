#include "http/transport.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

namespace portico::http {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::size_t kTlsRecord = 16 * 1024;
constexpr std::size_t kMostPieces = 64;

std::string openssl_reason() {
  char text[256] = "unknown reason";
  const unsigned long code = ERR_peek_error();
  if (code != 0) ERR_error_string_n(code, text, sizeof(text));
  ERR_clear_error();
  return text;
}

Error tls_error(const std::string& key, const std::string& file, const char* remedy) {
  Error error(ErrorCode::TLS_FILES, key + ": the file " + file + " cannot be used; " + remedy);
  error.internal = openssl_reason();
  return error;
}

int select_protocol(SSL*, const unsigned char** out, unsigned char* size, const unsigned char* offered,
                    unsigned int offered_size, void*) {
  static constexpr unsigned char kHttp[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, size, kHttp, sizeof(kHttp) - 1, offered, offered_size) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

base::Result<std::shared_ptr<TlsContext>> TlsContext::load(const std::string& certificate_file,
                                                           const std::string& key_file,
                                                           const std::string& section) {
  ERR_clear_error();
  std::shared_ptr<TlsContext> made(new TlsContext(SSL_CTX_new(TLS_server_method())));
  SSL_CTX* context = made->context_;
  if (context == nullptr) return Error(ErrorCode::TLS_FILES, "TLS could not be set up.", openssl_reason());
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_alpn_select_cb(context, select_protocol, nullptr);
  if (SSL_CTX_use_certificate_chain_file(context, certificate_file.c_str()) != 1) {
    return tls_error(section + ".cert_file", certificate_file,
                     "name a readable PEM file with the certificate first.");
  }
  if (SSL_CTX_use_PrivateKey_file(context, key_file.c_str(), SSL_FILETYPE_PEM) != 1) {
    return tls_error(section + ".key_file", key_file,
                     "name a readable PEM file with the key of the certificate.");
  }
  if (SSL_CTX_check_private_key(context) != 1) {
    return tls_error(section + ".key_file", key_file, "it does not belong to the certificate.");
  }
  return made;
}

TlsContext::~TlsContext() {
  SSL_CTX_free(context_);
}

Transport::Transport(int descriptor, const std::shared_ptr<TlsContext>& tls) : descriptor_(descriptor) {
  if (!tls) return;
  tls_ = SSL_new(tls->get());
  if (tls_ == nullptr) return;
  SSL_set_fd(tls_, descriptor);
  SSL_set_accept_state(tls_);
}

Transport::~Transport() {
  if (tls_ != nullptr) SSL_free(tls_);
}

Transport::Outcome Transport::tls_outcome(int code) {
  switch (SSL_get_error(tls_, code)) {
    case SSL_ERROR_WANT_READ:
      return Outcome::want_read;
    case SSL_ERROR_WANT_WRITE:
      return Outcome::want_write;
    case SSL_ERROR_ZERO_RETURN:
      return Outcome::ended;
    default:
      ERR_clear_error();
      return Outcome::failed;
  }
}

Transport::Outcome Transport::handshake() {
  if (tls_ == nullptr) return Outcome::ok;
  ERR_clear_error();
  const int code = SSL_do_handshake(tls_);
  return code == 1 ? Outcome::ok : tls_outcome(code);
}

Transport::Result Transport::read(std::span<char> room) {
  if (tls_ != nullptr) {
    ERR_clear_error();
    const int size =
        SSL_read(tls_, room.data(), static_cast<int>(std::min<std::size_t>(room.size(), 1 << 20)));
    if (size > 0) return {Outcome::ok, static_cast<std::size_t>(size)};
    return {tls_outcome(size)};
  }
  for (;;) {
    const ssize_t size = recv(descriptor_, room.data(), room.size(), 0);
    if (size > 0) return {Outcome::ok, static_cast<std::size_t>(size)};
    if (size == 0) return {Outcome::ended};
    if (errno == EINTR) continue;
    return {errno == EAGAIN || errno == EWOULDBLOCK ? Outcome::want_read : Outcome::failed};
  }
}

Transport::Result Transport::write_tls(std::span<const iovec> pieces) {
  // Small pieces share a record; a large one goes as it is.
  char record[kTlsRecord];
  const void* bytes = pieces.front().iov_base;
  std::size_t size = pieces.front().iov_len;
  if (size < kTlsRecord && pieces.size() > 1) {
    size = 0;
    for (const iovec& piece : pieces) {
      const std::size_t part = std::min(piece.iov_len, kTlsRecord - size);
      std::memcpy(record + size, piece.iov_base, part);
      size += part;
      if (size == kTlsRecord) break;
    }
    bytes = record;
  }
  ERR_clear_error();
  const int written = SSL_write(tls_, bytes, static_cast<int>(std::min<std::size_t>(size, 1 << 20)));
  if (written > 0) return {Outcome::ok, static_cast<std::size_t>(written)};
  return {tls_outcome(written)};
}

Transport::Result Transport::write(std::span<const iovec> pieces) {
  if (tls_ != nullptr) return write_tls(pieces);
  msghdr message{};
  message.msg_iov = const_cast<iovec*>(pieces.data());
  message.msg_iovlen = std::min(pieces.size(), kMostPieces);
  for (;;) {
    const ssize_t size = sendmsg(descriptor_, &message, MSG_NOSIGNAL);
    if (size >= 0) return {Outcome::ok, static_cast<std::size_t>(size)};
    if (errno == EINTR) continue;
    return {errno == EAGAIN || errno == EWOULDBLOCK ? Outcome::want_write : Outcome::failed};
  }
}

bool Transport::has_buffered_input() const {
  return tls_ != nullptr && SSL_has_pending(tls_) != 0;
}

void Transport::shut_down() {
  if (tls_ != nullptr && SSL_is_init_finished(tls_) != 0) {
    ERR_clear_error();
    SSL_shutdown(tls_);
    ERR_clear_error();
  }
  shutdown(descriptor_, SHUT_WR);
}

bool Transport::peer_gone() const {
  char byte;
  const ssize_t size = recv(descriptor_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

}  // namespace portico::http
