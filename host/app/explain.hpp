// POST /explain of the admin listener: what a public request would do. It goes the way of the request,
// through the route table and the plugin's handler; where the handler hands its plan over, the plan is
// explained and not run.
#pragma once

#include "access/keys.hpp"
#include "app/serve.hpp"
#include "config/settings.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/settings.hpp"

namespace portico::app {

class Explainer {
 public:
  // `settings` and `json` are those of the public listener; all outlive it. Requests are made in the name of
  // `principal`: the admin listener is the operator's.
  Explainer(PublicService& service, const http::Settings& settings, const config::JsonLimits& json,
            access::PrincipalRef principal)
      : service_(service), settings_(settings), json_(json), principal_(std::move(principal)) {}

  // Takes {"method", "target", "body"?, "headers"?: {name: value}}. `body` is the text that would be sent, or
  // a JSON object or array. The answer is {"plan": text, "statements": [{"sql"}...]}, or the error that the
  // request itself would get. Errors of its own: MALFORMED_JSON, JSON_LIMIT, BAD_TEXT, BODY_SHAPE, NO_PLAN.
  void serve(http::Request& request, http::Responder responder);

 private:
  PublicService& service_;
  const http::Settings& settings_;
  const config::JsonLimits& json_;
  access::PrincipalRef principal_;
};

}  // namespace portico::app
