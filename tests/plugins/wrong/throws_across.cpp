// Fault: no barrier: the handler's exceptions reach the border itself. GET <mount>/{what}: int, exception;
// anything else is answered.
#include <stdexcept>

#include "wrong.h"

namespace {

portico_status handle(portico_ctx* ctx, void*) {
  const auto* http = static_cast<const portico_http_api*>(wrong_table(PORTICO_EXT_HTTP));
  const portico_str what = http->param(ctx, 0);
  if (what.len == 3) throw 42;
  if (what.len == 9) throw std::runtime_error("secret text");
  return wrong_respond(ctx, "alive");
}

portico_status start(void*, portico_ctx* ctx) {
  return wrong_route(ctx, "/{what}", &handle);
}

}  // namespace

WRONG_PLUGIN("org.example.wrong.throws_across", start)
