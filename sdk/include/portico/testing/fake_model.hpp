// A data model given in code, for the fake host.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <portico/abi/schema.h>
#include <portico/text.hpp>

namespace portico::testing {

// FakeModel model;
// model.object("company", "companies").field("name", PORTICO_TYPE_TEXT).field("domain", PORTICO_TYPE_TEXT);
// model.object("person", "people").to_one("company", "company", "people");
//
// Every object starts with the fields id, createdAt, updatedAt, deletedAt. Ids count up in the order of the
// calls. Build it whole before a FakeHost is made of it.
class FakeModel {
 public:
  class ObjectBuilder {
   public:
    ObjectBuilder(FakeModel* model, std::size_t index) : model_(model), index_(index) {}
    // A field; flags: portico_field_flag.
    ObjectBuilder& field(std::string_view name, std::uint32_t type,
                         std::uint32_t flags = PORTICO_FIELD_NULLABLE) {
      model_->add_field(index_, name, type, flags);
      return *this;
    }
    // A composite field with parts of type TEXT.
    ObjectBuilder& composite(std::string_view name, std::uint32_t type,
                             std::initializer_list<std::string_view> parts) {
      model_->add_parts(model_->add_field(index_, name, type, PORTICO_FIELD_NULLABLE), parts);
      return *this;
    }
    // A SELECT field with these options.
    ObjectBuilder& select(std::string_view name, std::initializer_list<std::string_view> options) {
      model_->add_options(model_->add_field(index_, name, PORTICO_TYPE_SELECT, PORTICO_FIELD_NULLABLE),
                          options);
      return *this;
    }
    // A MANY_TO_ONE relation with join column "<name>Id"; `inverse` is its other side, made on the other
    // object.
    ObjectBuilder& to_one(std::string_view name, std::string_view object, std::string_view inverse) {
      model_->add_relation(index_, name, object, inverse);
      return *this;
    }

    // As after so many changes of the object; it starts at 1.
    ObjectBuilder& version(std::uint64_t version) {
      model_->objects_[index_].raw.version = static_cast<decltype(portico_object::version)>(version);
      return *this;
    }

   private:
    FakeModel* model_;
    std::size_t index_;
  };

  FakeModel() = default;
  FakeModel(const FakeModel&) = delete;
  FakeModel& operator=(const FakeModel&) = delete;

  ObjectBuilder object(std::string_view singular, std::string_view plural) {
    const std::size_t index = objects_.size();
    OneObject& made = objects_.emplace_back();
    made.raw.size = sizeof(portico_object);
    made.raw.id = ++last_object_;
    made.raw.version = 1;
    made.raw.name_singular = made.raw.label_singular = keep(singular);
    made.raw.name_plural = made.raw.label_plural = keep(plural);
    add_field(index, "id", PORTICO_TYPE_UUID, PORTICO_FIELD_SYSTEM | PORTICO_FIELD_UNIQUE);
    for (const char* time : {"createdAt", "updatedAt", "deletedAt"}) {
      add_field(index, time, PORTICO_TYPE_DATE_TIME, PORTICO_FIELD_SYSTEM | PORTICO_FIELD_NULLABLE);
    }
    return ObjectBuilder(this, index);
  }

  // The tables; good until the next change.
  const portico_model* raw() {
    pointers_.clear();
    for (OneObject& object : objects_) {
      object.raw.fields = object.fields.data();
      object.raw.field_count = static_cast<std::uint32_t>(object.fields.size());
      pointers_.push_back(&object.raw);
    }
    model_ = portico_model{sizeof(portico_model), static_cast<std::uint32_t>(pointers_.size()), version_,
                           pointers_.data()};
    return &model_;
  }
  // The version of the snapshot.
  void version(std::uint64_t version) { version_ = version; }

  const portico_object* find(std::uint32_t id) const {
    for (const OneObject& object : objects_) {
      if (object.raw.id == id) return &object.raw;
    }
    return nullptr;
  }
  const portico_object* find(std::string_view name, bool plural) const {
    for (const OneObject& object : objects_) {
      if (to_view(plural ? object.raw.name_plural : object.raw.name_singular) == name) return &object.raw;
    }
    return nullptr;
  }
  const portico_field* find_field(std::uint32_t id) const {
    for (const portico_field& field : fields_) {
      if (field.id == id) return &field;
    }
    return nullptr;
  }

 private:
  struct OneObject {
    portico_object raw{};
    std::vector<const portico_field*> fields;
  };

  portico_str keep(std::string_view text) { return to_str(texts_.emplace_back(text)); }

  portico_field* add_field(std::size_t object, std::string_view name, std::uint32_t type,
                           std::uint32_t flags) {
    portico_field& field = fields_.emplace_back();
    field.size = sizeof(portico_field);
    field.id = ++last_field_;
    field.type = type;
    field.flags = flags;
    field.name = field.label = keep(name);
    objects_[object].fields.push_back(&field);
    return &field;
  }

  void add_parts(portico_field* field, std::initializer_list<std::string_view> parts) {
    std::vector<const portico_subfield*>& list = part_lists_.emplace_back();
    for (const std::string_view part : parts) {
      list.push_back(&parts_.emplace_back(portico_subfield{sizeof(portico_subfield), PORTICO_TYPE_TEXT,
                                                           PORTICO_FIELD_NULLABLE, 0, keep(part)}));
    }
    field->subfields = list.data();
    field->subfield_count = static_cast<std::uint32_t>(list.size());
  }

  void add_options(portico_field* field, std::initializer_list<std::string_view> options) {
    std::vector<const portico_option*>& list = option_lists_.emplace_back();
    for (const std::string_view option : options) {
      const portico_str text = keep(option);
      list.push_back(&options_.emplace_back(portico_option{sizeof(portico_option),
                                                           static_cast<std::int32_t>(list.size()), text, text,
                                                           portico_str{nullptr, 0}}));
    }
    field->options = list.data();
    field->option_count = static_cast<std::uint32_t>(list.size());
  }

  void add_relation(std::size_t from, std::string_view name, std::string_view object,
                    std::string_view inverse) {
    for (std::size_t to = 0; to < objects_.size(); ++to) {
      if (to_view(objects_[to].raw.name_singular) != object) continue;
      portico_field* one = add_field(from, name, PORTICO_TYPE_RELATION, PORTICO_FIELD_NULLABLE);
      portico_field* many = add_field(to, inverse, PORTICO_TYPE_RELATION, PORTICO_FIELD_NULLABLE);
      one->relation = PORTICO_RELATION_MANY_TO_ONE;
      one->relation_object = objects_[to].raw.id;
      one->relation_field = many->id;
      one->join_column = keep(std::string(name) + "Id");
      many->relation = PORTICO_RELATION_ONE_TO_MANY;
      many->relation_object = objects_[from].raw.id;
      many->relation_field = one->id;
      return;
    }
  }

  std::deque<std::string> texts_;
  std::deque<OneObject> objects_;
  std::deque<portico_field> fields_;
  std::deque<portico_subfield> parts_;
  std::deque<portico_option> options_;
  std::deque<std::vector<const portico_subfield*>> part_lists_;
  std::deque<std::vector<const portico_option*>> option_lists_;
  std::vector<const portico_object*> pointers_;
  portico_model model_{};
  std::uint64_t version_ = 1;
  std::uint32_t last_object_ = 0;
  std::uint32_t last_field_ = 100;
};

}  // namespace portico::testing
