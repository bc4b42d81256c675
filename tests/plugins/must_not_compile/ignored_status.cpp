// A route that could not be registered must not go unnoticed (an error here, as warnings are).
#include <portico/host.hpp>
#ifdef WRONG
#pragma GCC diagnostic error "-Wunused-result"
#endif

void start(portico::Host& host) {
  const auto handler = [](portico::Request& request) { return request.respond("x"); };
#ifdef WRONG
  host.get("/", handler);
#else
  static_cast<void>(host.get("/", handler));
#endif
}
