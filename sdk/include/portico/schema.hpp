// The data model as light views: each is one pointer into the snapshot and lives as long as it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

#include <portico/abi/schema.h>
#include <portico/extensions.hpp>
#include <portico/text.hpp>

namespace portico {

// An array of pointers of the border, seen as a range of views.
template <class View, class Raw>
class ViewRange {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = View;
    using difference_type = std::ptrdiff_t;
    using pointer = const View*;
    using reference = View;

    Iterator() = default;
    explicit Iterator(const Raw* const* at) : at_(at) {}
    View operator*() const { return View(*at_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++at_;
      return before;
    }
    friend bool operator==(Iterator a, Iterator b) { return a.at_ == b.at_; }

   private:
    const Raw* const* at_ = nullptr;
  };

  ViewRange(const Raw* const* first, std::size_t count) : first_(first), count_(count) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(first_ + count_); }
  std::size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  View operator[](std::size_t index) const { return View(first_[index]); }

 private:
  const Raw* const* first_;
  std::size_t count_;
};

// An option of a SELECT, MULTI_SELECT or RATING field. All accessors: [any] [borrows: snapshot]
class Option {
 public:
  explicit Option(const portico_option* raw) : raw_(raw) {}
  std::string_view value() const { return to_view(raw_->value); }
  std::string_view label() const { return to_view(raw_->label); }
  std::string_view color() const { return to_view(raw_->color); }
  std::int32_t position() const { return raw_->position; }
  const portico_option* raw() const { return raw_; }

 private:
  const portico_option* raw_;
};

// A part of a composite field. All accessors: [any] [borrows: snapshot]
class Subfield {
 public:
  explicit Subfield(const portico_subfield* raw) : raw_(raw) {}
  std::string_view name() const { return to_view(raw_->name); }
  std::uint32_t type() const { return raw_->type; }
  std::uint32_t flags() const { return raw_->flags; }
  const portico_subfield* raw() const { return raw_; }

 private:
  const portico_subfield* raw_;
};

// A field; false if default-made or not found. All accessors: [any] [borrows: snapshot]
class Field {
 public:
  Field() = default;
  explicit Field(const portico_field* raw) : raw_(raw) {}
  explicit operator bool() const { return raw_ != nullptr; }

  std::uint32_t id() const { return raw_->id; }
  // portico_field_type
  std::uint32_t type() const { return raw_->type; }
  std::string_view name() const { return to_view(raw_->name); }
  std::string_view label() const { return to_view(raw_->label); }
  std::string_view description() const { return to_view(raw_->description); }
  std::string_view icon() const { return to_view(raw_->icon); }
  // Empty unless the field is a MANY_TO_ONE relation.
  std::string_view join_column() const { return to_view(raw_->join_column); }
  std::string_view default_json() const { return to_view(raw_->default_json); }
  std::string_view settings_json() const { return to_view(raw_->settings_json); }

  bool custom() const { return has(PORTICO_FIELD_CUSTOM); }
  bool system() const { return has(PORTICO_FIELD_SYSTEM); }
  bool nullable() const { return has(PORTICO_FIELD_NULLABLE); }
  bool unique() const { return has(PORTICO_FIELD_UNIQUE); }
  bool hidden() const { return has(PORTICO_FIELD_HIDDEN); }

  bool is_relation() const { return raw_->relation != PORTICO_RELATION_NONE; }
  bool is_to_one() const { return raw_->relation == PORTICO_RELATION_MANY_TO_ONE; }
  bool is_to_many() const { return raw_->relation == PORTICO_RELATION_ONE_TO_MANY; }
  std::uint32_t relation_object() const { return raw_->relation_object; }
  std::uint32_t relation_field() const { return raw_->relation_field; }

  bool is_composite() const { return raw_->subfield_count != 0; }
  ViewRange<Option, portico_option> options() const { return {raw_->options, raw_->option_count}; }
  ViewRange<Subfield, portico_subfield> subfields() const { return {raw_->subfields, raw_->subfield_count}; }
  // Index + 1 of the part, as `extra` of a node wants it; 0 if there is none.
  std::uint32_t subfield(std::string_view name) const {
    for (std::uint32_t index = 0; index < raw_->subfield_count; ++index) {
      if (to_view(raw_->subfields[index]->name) == name) return index + 1;
    }
    return 0;
  }

  const portico_field* raw() const { return raw_; }

 private:
  bool has(std::uint32_t flag) const { return (raw_->flags & flag) != 0; }
  const portico_field* raw_ = nullptr;
};

// An object; false if default-made or not found. All accessors: [any] [borrows: snapshot]
class Object {
 public:
  Object() = default;
  explicit Object(const portico_object* raw) : raw_(raw) {}
  explicit operator bool() const { return raw_ != nullptr; }

  std::uint32_t id() const { return raw_->id; }
  std::uint64_t version() const { return raw_->version; }
  std::string_view name_singular() const { return to_view(raw_->name_singular); }
  std::string_view name_plural() const { return to_view(raw_->name_plural); }
  std::string_view label_singular() const { return to_view(raw_->label_singular); }
  std::string_view label_plural() const { return to_view(raw_->label_plural); }
  std::string_view description() const { return to_view(raw_->description); }
  std::string_view icon() const { return to_view(raw_->icon); }
  bool custom() const { return (raw_->flags & PORTICO_OBJECT_CUSTOM) != 0; }
  bool system() const { return (raw_->flags & PORTICO_OBJECT_SYSTEM) != 0; }
  bool searchable() const { return (raw_->flags & PORTICO_OBJECT_SEARCHABLE) != 0; }
  std::uint32_t label_field() const { return raw_->label_field; }
  std::uint32_t image_field() const { return raw_->image_field; }
  // Active fields in their order; hidden ones included.
  ViewRange<Field, portico_field> fields() const { return {raw_->fields, raw_->field_count}; }

  const portico_object* raw() const { return raw_; }

 private:
  const portico_object* raw_ = nullptr;
};

// What a name of an object stands for.
struct FieldMatch {
  Field field;
  bool by_join_column = false;  // the name was "companyId", not "company"
  explicit operator bool() const { return static_cast<bool>(field); }
};

// One snapshot of the data model. Views from it live as long as the call that gave it; see HeldSchema.
class Schema {
 public:
  Schema() = default;
  Schema(const portico_schema_api* api, const portico_snapshot* snapshot)
      : api_(api),
        snapshot_(snapshot),
        model_(api != nullptr && snapshot != nullptr ? api->model(snapshot) : nullptr) {}
  // False if the host lacks portico.schema/1.
  explicit operator bool() const { return model_ != nullptr; }

  // [any]
  std::uint64_t version() const { return model_ != nullptr ? model_->version : 0; }
  // Active objects in their order. [any] [borrows: snapshot]
  ViewRange<Object, portico_object> objects() const {
    return model_ != nullptr ? ViewRange<Object, portico_object>(model_->objects, model_->object_count)
                             : ViewRange<Object, portico_object>(nullptr, 0);
  }
  // By id, by name; a false Object if there is none. [any] [borrows: snapshot]
  Object object(std::uint32_t id) const {
    return Object(model_ != nullptr ? api_->object(snapshot_, id) : nullptr);
  }
  Object by_singular(std::string_view name) const {
    return Object(model_ != nullptr ? api_->object_by_singular(snapshot_, to_str(name)) : nullptr);
  }
  Object by_plural(std::string_view name) const {
    return Object(model_ != nullptr ? api_->object_by_plural(snapshot_, to_str(name)) : nullptr);
  }
  // A field by its name or the name of its join column; false if there is none or it is hidden. [any]
  // [borrows: snapshot]
  FieldMatch field(Object object, std::string_view name) const {
    std::uint32_t by_join_column = 0;
    const portico_field* found =
        model_ != nullptr ? api_->field(snapshot_, object.raw(), to_str(name), &by_join_column) : nullptr;
    return FieldMatch{Field(found), by_join_column != 0};
  }

  const portico_snapshot* raw() const { return snapshot_; }
  const portico_schema_api* api() const { return api_; }

 private:
  const portico_schema_api* api_ = nullptr;
  const portico_snapshot* snapshot_ = nullptr;
  const portico_model* model_ = nullptr;
};

// Keeps a snapshot beyond the call; gives it back once. Must be gone when Plugin::stop returns. [any]
class HeldSchema {
 public:
  HeldSchema() = default;
  HeldSchema(const portico_host* host, Schema schema) : host_(host), schema_(schema) {
    if (schema_) schema_.api()->retain(host_, schema_.raw());
  }
  HeldSchema(HeldSchema&& other) noexcept
      : host_(other.host_), schema_(std::exchange(other.schema_, Schema())) {}
  HeldSchema& operator=(HeldSchema&& other) noexcept {
    std::swap(host_, other.host_);
    std::swap(schema_, other.schema_);
    return *this;
  }
  HeldSchema(const HeldSchema&) = delete;
  HeldSchema& operator=(const HeldSchema&) = delete;
  ~HeldSchema() {
    if (schema_) schema_.api()->release(host_, schema_.raw());
  }

  const Schema& operator*() const { return schema_; }
  const Schema* operator->() const { return &schema_; }

 private:
  const portico_host* host_ = nullptr;
  Schema schema_;
};

}  // namespace portico
