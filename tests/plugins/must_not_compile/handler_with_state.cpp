// Many threads call a handler at once. So it must not change what it captured by value.
#include <portico/host.hpp>

portico::Status start(portico::Host& host) {
  int count = 0;
#ifdef WRONG
  return host.get("/", [count](portico::Request& request) mutable { return ++count, request.respond("x"); });
#else
  return host.get(
      "/", [count](portico::Request& request) { return static_cast<void>(count), request.respond("x"); });
#endif
}
