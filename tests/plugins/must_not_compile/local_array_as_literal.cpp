// A part made of an array is STATIC: the host keeps a pointer to it. So an array that dies with the handler
// must not pass for a literal.
#include <portico/http.hpp>

portico::Answer handle(portico::Request& request) {
  const char local[] = {'x', '\0'};
#ifdef WRONG
  return request.respond(local);
#else
  return request.respond(std::string_view(local));
#endif
}
