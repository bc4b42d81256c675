#include "core/prepared_model.hpp"

#include <utility>

#include "core/selection.hpp"

namespace rest::core {
namespace {

using portico::Node;

std::string verb_and_name(std::string_view verb, std::string_view name) {
  std::string text(verb);
  text += name;
  if (char& first = text[verb.size()]; first >= 'a' && first <= 'z')
    first = static_cast<char>(first - 'a' + 'A');
  return text;
}

WholeRecord whole_record(const portico::Schema& schema, portico::Object object, bool relations) {
  WholeRecord whole;
  const auto pick = [&](std::uint32_t, portico::Field field, Part part) {
    if (part == Part::relation && !relations) return false;
    whole.ids.push_back(field.id());
    return true;
  };
  const auto visible = [&](std::uint32_t id) {
    whole.ids.push_back(id);
    return true;
  };
  portico::NodeBlock nodes;
  select_parts(nodes, schema, object, pick, visible);
  whole.nodes = std::move(nodes);
  return whole;
}

portico::NodeBlock tail_of_list(bool with_total) {
  portico::NodeBlock tail;
  if (with_total) tail.add(Node{PORTICO_NODE_COUNT, 0, 0, 0, "totalCount"});
  const portico::NodeIndex page = tail.add(Node{PORTICO_NODE_PAGE_INFO, 0, 0, 0, "pageInfo"});
  tail.add(page, Node{PORTICO_NODE_PAGE_FIELD, 0, PORTICO_PAGE_START_CURSOR, 0, "startCursor"});
  tail.add(page, Node{PORTICO_NODE_PAGE_FIELD, 0, PORTICO_PAGE_END_CURSOR, 0, "endCursor"});
  tail.add(page, Node{PORTICO_NODE_PAGE_FIELD, 0, PORTICO_PAGE_HAS_NEXT, 0, "hasNextPage"});
  tail.add(page, Node{PORTICO_NODE_PAGE_FIELD, 0, PORTICO_PAGE_HAS_PREVIOUS, 0, "hasPreviousPage"});
  return tail;
}

}  // namespace

PreparedModel::PreparedModel(const portico::Schema& schema) : schema_(schema) {
  for (const portico::Object object : schema.objects()) {
    const portico::FieldMatch id = schema.field(object, "id");
    if (!id) continue;  // no path could address its records
    ObjectWords words;
    words.object = object;
    words.id_field = id.field.id();
    words.create_one = verb_and_name("create", object.name_singular());
    words.create_many = verb_and_name("create", object.name_plural());
    words.update_one = verb_and_name("update", object.name_singular());
    words.update_many = verb_and_name("update", object.name_plural());
    words.delete_one = verb_and_name("delete", object.name_singular());
    words.delete_many = verb_and_name("delete", object.name_plural());
    words.restore_one = verb_and_name("restore", object.name_singular());
    words.restore_many = verb_and_name("restore", object.name_plural());
    words.whole[0] = whole_record(schema, object, false);
    words.whole[1] = whole_record(schema, object, true);
    objects_.emplace(object.name_plural(), std::move(words));
  }
  list_tail_[0] = tail_of_list(false);
  list_tail_[1] = tail_of_list(true);
}

const ObjectWords* PreparedModel::by_plural(std::string_view name) const {
  const auto found = objects_.find(name);
  return found == objects_.end() ? nullptr : &found->second;
}

}  // namespace rest::core
