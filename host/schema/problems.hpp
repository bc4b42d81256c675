// What is wrong with a model: collected, so that one run of a check shows all of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace portico::schema {

class Problems {
 public:
  explicit Problems(std::string source) : source_(std::move(source)) {}

  // `where` is "company", "company.stage" or empty; `text` a sentence without its full stop.
  void add(int line, std::string_view where, std::string text,
           base::ErrorCode code = base::ErrorCode::MODEL_INVALID);
  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  // ok, or the first problem with all of them in the details.
  base::Status status() const;

 private:
  struct Entry {
    base::ErrorCode code;
    std::string where;
    std::string text;
  };
  std::string source_;
  std::vector<Entry> entries_;
};

}  // namespace portico::schema
