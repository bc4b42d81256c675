// One request of this frontend: its object, its parameters, its preferences, and memory for the time of the
// handler.
#pragma once

#include <array>
#include <cstddef>
#include <memory_resource>
#include <string_view>

#include <portico/http.hpp>
#include <portico/plan.hpp>

#include "core/prepared_model.hpp"
#include "core/selection.hpp"
#include "grammar/parameters.hpp"
#include "grammar/prefer.hpp"

namespace rest::core {

struct Settings {
  bool ignore_unknown_parameters = false;
};

class Call {
 public:
  Call(portico::Request& request, const Settings& settings) : request_(request), settings_(settings) {}
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  // Finds the object that a segment of the path names in the plural. Errors: UNKNOWN_OBJECT with the name
  // that was probably meant.
  portico::Status find_object(std::string_view plural);
  // Sorts the query string into parameters. Errors: those of read_query and Parameters::read.
  portico::Status read_parameters(grammar::ParameterSet allowed);
  // depth and fields.
  portico::Status read_projection();

  // Nothing but the id is answered.
  void select_id_only() { projection_ = Projection{true, {}, 0}; }

  // Adds {"data":{name:...}} with the selected records under a root.
  portico::Status add_records(portico::Plan& plan, portico::NodeIndex root, std::string_view name);

  // Hands the plan over; the body is what its root gives.
  portico::Answer answer(portico::Plan& plan, std::uint16_t status, const grammar::Preferences& honoured);
  portico::Answer answer(portico::Plan& plan, std::uint16_t status);

  portico::Request& request() { return request_; }
  const PreparedModel& model() const { return *model_; }
  const portico::Schema& schema() const { return model_->schema(); }
  const ObjectWords& words() const { return *words_; }
  const grammar::Parameters& parameters() const { return parameters_; }
  const grammar::Preferences& preferences() const { return preferences_; }
  std::pmr::memory_resource* memory() { return &memory_; }

 private:
  portico::Error unknown_object(std::string_view name) const;

  portico::Request& request_;
  const Settings& settings_;
  const PreparedModel* model_ = nullptr;
  const ObjectWords* words_ = nullptr;
  std::array<std::byte, 4096> stack_;
  std::pmr::monotonic_buffer_resource memory_{stack_.data(), stack_.size()};
  grammar::Parameters parameters_{&memory_};
  grammar::Preferences preferences_;
  Projection projection_;
};

}  // namespace rest::core
