// Short ways to a model in tests.
#pragma once

#include <string>

#include "schema/create_objects.hpp"

namespace portico::schema {

// The fields of a `deal` object, one a line, indented as YAML wants it.
inline std::string model_with(const std::string& fields, const std::string& more = "") {
  std::string out = "objects:\n  deal:\n    plural: deals\n    fields:\n";
  std::string line;
  for (const char c : fields + "\n") {
    if (c != '\n') {
      line += c;
    } else if (!line.empty()) {
      out += "      " + line + "\n";
      line.clear();
    }
  }
  return out + more;
}

inline base::Result<std::vector<Object>> objects_of(const std::string& yaml) {
  base::Result<ModelDescription> model = read_model(yaml, "test.yaml");
  if (!model) return model.error();
  IdSource ids(1);
  return create_objects(*model, &ids);
}

// "" if the model holds, else the message.
inline std::string refusal(const std::string& yaml) {
  const auto objects = objects_of(yaml);
  return objects ? std::string() : objects.error().message;
}

inline const Field& field_named(const Object& object, std::string_view name) {
  static const Field none;
  for (const Field& field : object.fields) {
    if (field.name == name) return field;
  }
  return none;
}

}  // namespace portico::schema
