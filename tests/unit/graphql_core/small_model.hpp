// The model that the tests of GraphQL Core ask about.
#pragma once

#include <portico/testing/fake_model.hpp>

namespace graphql::core {

inline void fill_model(portico::testing::FakeModel& model) {
  model.object("company", "companies")
      .field("name", PORTICO_TYPE_TEXT, PORTICO_FIELD_NULLABLE | PORTICO_FIELD_UNIQUE)
      .composite("domainName", PORTICO_TYPE_LINKS, {"primaryLinkLabel", "primaryLinkUrl", "secondaryLinks"})
      .select("size", {"SMALL", "LARGE"})
      .field("employees", PORTICO_TYPE_NUMBER)
      .field("searchVector", PORTICO_TYPE_TS_VECTOR, PORTICO_FIELD_HIDDEN);
  model.object("person", "people")
      .composite("name", PORTICO_TYPE_FULL_NAME, {"firstName", "lastName"})
      .field("jobTitle", PORTICO_TYPE_TEXT)
      .field("position", PORTICO_TYPE_POSITION, 0)
      .field("extra", PORTICO_TYPE_RAW_JSON)
      .to_one("company", "company", "people");
}

}  // namespace graphql::core
