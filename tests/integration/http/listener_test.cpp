// Addresses, Unix sockets and TLS.
#include <cstdio>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include "integration/http/running_server.hpp"

namespace portico::testing {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "portico-http-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

// A self-signed certificate for localhost.
void write_certificate(const std::string& certificate_file, const std::string& key_file, long serial = 1) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"),
                             -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  std::FILE* file = std::fopen(certificate_file.c_str(), "w");
  PEM_write_X509(file, certificate);
  std::fclose(file);
  file = std::fopen(key_file.c_str(), "w");
  PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
  X509_free(certificate);
  EVP_PKEY_free(key);
}

http::Settings tls_settings(const TemporaryFolder& folder) {
  http::Settings settings = quick_settings();
  settings.tls_certificate_file = folder.file("server.crt");
  settings.tls_key_file = folder.file("server.key");
  write_certificate(settings.tls_certificate_file, settings.tls_key_file);
  return settings;
}

const std::string kGet = "GET /x HTTP/1.1\r\nHost: test\r\n\r\n";

TEST(Listener, an_occupied_port_is_named) {
  RunningServer first;
  http::Settings settings = quick_settings();
  settings.listen = {first.address()};
  RunningServer second(settings);
  EXPECT_EQ(second.status.code, ErrorCode::ADDRESS_IN_USE);
  EXPECT_NE(second.status.message.find(first.address()), std::string::npos);
}

TEST(Listener, addresses_that_are_none_are_refused) {
  for (const char* address :
       {"", "3000", "localhost", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:abc", "::1:3000",
        "unix:", "nowhere.invalid:3000", "192.0.2.1:3000", "unix:/nowhere/at/all.sock"}) {
    http::Settings settings = quick_settings();
    settings.listen = {address};
    RunningServer server(settings);
    EXPECT_EQ(server.status.code, ErrorCode::LISTEN_FAILED) << address << ": " << server.status.message;
  }
}

TEST(Listener, listens_on_several_addresses) {
  TemporaryFolder folder;
  http::Settings settings = quick_settings();
  settings.listen = {"127.0.0.1:0", "127.0.0.2:0", "unix:" + folder.file("s")};
  RunningServer server(settings);
  ASSERT_FALSE(server.status) << server.status.message;
  for (std::size_t i = 0; i < 3; ++i) {
    RawClient client = server.connect(i);
    client.send(kGet);
    EXPECT_EQ(client.read_response().status, 200);
  }
}

TEST(Listener, a_unix_socket_has_mode_0660_and_goes_with_the_server) {
  TemporaryFolder folder;
  const std::string path = folder.file("portico.sock");
  {
    http::Settings settings = quick_settings();
    settings.listen = {"unix:" + path};
    RunningServer server(settings);
    ASSERT_FALSE(server.status);
    struct stat info {};
    ASSERT_EQ(stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0660U);
    EXPECT_EQ(server.get("/client").body, "unix");
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(Listener, a_stale_unix_socket_is_replaced_and_a_living_one_is_not) {
  TemporaryFolder folder;
  const std::string path = folder.file("portico.sock");
  const int stale = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un target{};
  target.sun_family = AF_UNIX;
  std::strncpy(target.sun_path, path.c_str(), sizeof(target.sun_path) - 1);
  ASSERT_EQ(bind(stale, reinterpret_cast<sockaddr*>(&target), sizeof(target)), 0);
  close(stale);
  http::Settings settings = quick_settings();
  settings.listen = {"unix:" + path};
  RunningServer first(settings);
  ASSERT_FALSE(first.status) << first.status.message;
  RunningServer second(settings);
  EXPECT_EQ(second.status.code, ErrorCode::ADDRESS_IN_USE);
  EXPECT_EQ(first.get("/").status, 200);
}

TEST(Listener, a_file_in_the_place_of_a_unix_socket_is_left_alone) {
  TemporaryFolder folder;
  const std::string path = folder.file("precious");
  std::fclose(std::fopen(path.c_str(), "w"));
  http::Settings settings = quick_settings();
  settings.listen = {"unix:" + path};
  RunningServer server(settings);
  EXPECT_EQ(server.status.code, ErrorCode::LISTEN_FAILED);
  EXPECT_TRUE(fs::exists(path));
}

TEST(Tls, serves_requests_with_1_2_and_1_3) {
  TemporaryFolder folder;
  http::Settings settings = tls_settings(folder);
  settings.hsts = std::chrono::seconds(3600);
  RunningServer server(settings);
  ASSERT_FALSE(server.status) << server.status.message;
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    RawClient client = server.connect();
    ASSERT_TRUE(client.start_tls(version, version));
    for (int i = 0; i < 3; ++i) {
      client.send(kGet);
      const RawResponse response = client.read_response();
      EXPECT_EQ(response.body, "GET /x ");
      EXPECT_EQ(response.header("Strict-Transport-Security"), "max-age=3600");
    }
    client.send("GET /base HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(client.read_response().body, "https://test");
  }
}

TEST(Tls, refuses_older_versions) {
  TemporaryFolder folder;
  RunningServer server(tls_settings(folder));
  RawClient client = server.connect();
  EXPECT_FALSE(client.start_tls(TLS1_1_VERSION, TLS1_VERSION));
}

TEST(Tls, carries_large_bodies_both_ways_and_pipelined_requests) {
  TemporaryFolder folder;
  RunningServer server(tls_settings(folder));
  RawClient client = server.connect();
  ASSERT_TRUE(client.start_tls());
  const std::string body(3'000'000, 'u');
  client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 3000000\r\n\r\n" + body);
  EXPECT_EQ(client.read_response().body, "POST /echo " + body);
  client.send("GET /bytes?5000000 HTTP/1.1\r\nHost: test\r\n\r\n" + kGet + kGet);
  EXPECT_EQ(client.read_response().body.size(), 5'000'000U);
  EXPECT_EQ(client.read_response().body, "GET /x ");
  EXPECT_EQ(client.read_response().body, "GET /x ");
}

TEST(Tls, plain_http_and_silence_are_closed_and_others_served) {
  TemporaryFolder folder;
  http::Settings settings = tls_settings(folder);
  settings.header_deadline = std::chrono::milliseconds(300);
  RunningServer server(settings);
  RawClient plain = server.connect();
  plain.send(kGet);
  plain.read_all();
  EXPECT_TRUE(plain.ended());
  RawClient silent = server.connect();
  RawClient good = server.connect();
  ASSERT_TRUE(good.start_tls());
  good.send(kGet);
  EXPECT_EQ(good.read_response().status, 200);
  EXPECT_TRUE(silent.wait_closed(std::chrono::milliseconds(3000)));
}

TEST(Tls, new_connections_get_the_certificate_that_was_read_again) {
  TemporaryFolder folder;
  const http::Settings settings = tls_settings(folder);
  RunningServer server(settings);
  RawClient before = server.connect();
  ASSERT_TRUE(before.start_tls());
  EXPECT_EQ(before.certificate_serial(), 1);
  write_certificate(settings.tls_certificate_file, settings.tls_key_file, 2);
  EXPECT_FALSE(server.server().reload_tls());
  RawClient after = server.connect();
  ASSERT_TRUE(after.start_tls());
  EXPECT_EQ(after.certificate_serial(), 2);
  before.send(kGet);
  EXPECT_EQ(before.read_response().body, "GET /x ");
  write_certificate(folder.file("unused.crt"), settings.tls_key_file, 3);
  EXPECT_EQ(server.server().reload_tls().code, ErrorCode::TLS_FILES);
  RawClient still = server.connect();
  ASSERT_TRUE(still.start_tls());
  EXPECT_EQ(still.certificate_serial(), 2);
}

TEST(Tls, files_that_cannot_be_used_are_named) {
  TemporaryFolder folder;
  const http::Settings good = tls_settings(folder);
  http::Settings settings = good;
  settings.tls_certificate_file = folder.file("missing.crt");
  EXPECT_EQ(RunningServer(settings).status.code, ErrorCode::TLS_FILES);
  settings = good;
  settings.tls_key_file.clear();
  EXPECT_EQ(RunningServer(settings).status.code, ErrorCode::TLS_FILES);
  settings = good;
  settings.tls_key_file = folder.file("other.key");
  write_certificate(folder.file("other.crt"), settings.tls_key_file);
  RunningServer server(settings);
  EXPECT_EQ(server.status.code, ErrorCode::TLS_FILES);
  EXPECT_NE(server.status.message.find("other.key"), std::string::npos);
}

}  // namespace
}  // namespace portico::testing
