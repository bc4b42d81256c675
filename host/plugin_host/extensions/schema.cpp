// portico.schema/1
#include <string>

#include "base/near_names.hpp"
#include "plugin_host/calls.hpp"
#include "plugin_host/extensions/extensions.hpp"
#include "plugin_host/host_core.hpp"

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

const SnapshotView* view_behind(const portico_snapshot* snapshot, std::string_view function) {
  const SnapshotView* view = find_view(snapshot);
  if (view == nullptr) note_misuse(nullptr, function, "used a snapshot that is not valid (any more)");
  return view;
}

const portico_snapshot* snapshot(const portico_ctx* ctx) noexcept {
  const Context* context = enter(ctx, "schema.snapshot", true);
  return context == nullptr || !context->view ? nullptr : context->view->handle();
}

void retain(const portico_host* host, const portico_snapshot* handle) noexcept {
  contained<int>(0, [&] {
    Plugin* plugin = plugin_of(host);
    const SnapshotView* view = plugin == nullptr ? nullptr : view_behind(handle, "schema.retain");
    if (view != nullptr) plugin->retain(view->shared_from_this());
    return 0;
  });
}

void release(const portico_host* host, const portico_snapshot* handle) noexcept {
  contained<int>(0, [&] {
    Plugin* plugin = plugin_of(host);
    if (plugin == nullptr) return 0;
    const SnapshotView* view = find_view(handle);
    if (view == nullptr || !plugin->release(*view)) {
      plugin->misbehaved("schema.release", "released a snapshot that it does not hold");
    }
    return 0;
  });
}

const portico_model* model(const portico_snapshot* handle) noexcept {
  const SnapshotView* view = view_behind(handle, "schema.model");
  return view == nullptr ? nullptr : &view->tables().model();
}

const portico_object* object(const portico_snapshot* handle, std::uint32_t id) noexcept {
  const SnapshotView* view = view_behind(handle, "schema.object");
  return view == nullptr ? nullptr : view->tables().object(id);
}

const portico_object* object_by_plural(const portico_snapshot* handle, portico_str name) noexcept {
  const SnapshotView* view = view_behind(handle, "schema.object_by_plural");
  return view == nullptr ? nullptr : view->tables().by_plural(view_of(name));
}

const portico_object* object_by_singular(const portico_snapshot* handle, portico_str name) noexcept {
  const SnapshotView* view = view_behind(handle, "schema.object_by_singular");
  return view == nullptr ? nullptr : view->tables().by_singular(view_of(name));
}

const portico_field* field(const portico_snapshot* handle, const portico_object* owner, portico_str name,
                           std::uint32_t* by_join_column) noexcept {
  const SnapshotView* view = view_behind(handle, "schema.field");
  bool joined = false;
  const portico_field* found = view == nullptr ? nullptr : view->tables().field(owner, view_of(name), joined);
  if (by_join_column != nullptr) *by_join_column = joined ? 1u : 0u;
  return found;
}

// Every key of this host may see the whole model; roles narrow it here.
bool may_see(const Context& context, std::uint32_t id) {
  if (!context.principal) return false;
  const schema::Snapshot& snapshot_now = *context.view->snapshot();
  if (snapshot_now.object(id) != nullptr) return true;
  const schema::Field* found = snapshot_now.field(id);
  return found != nullptr && found->active && !found->hidden;
}

std::uint32_t visible(const portico_ctx* ctx, std::uint32_t id) noexcept {
  const Context* context = enter(ctx, "schema.visible", false);
  return context != nullptr && may_see(*context, id) ? 1u : 0u;
}

portico_status unknown_field(portico_ctx* ctx, const portico_object* owner, portico_str name) noexcept {
  return contained<portico_status>(PORTICO_E_UNKNOWN_FIELD, [&]() -> portico_status {
    portico_status misuse = PORTICO_OK;
    Context* context = enter(ctx, "schema.unknown_field", false, misuse);
    if (context == nullptr) return misuse;
    const std::string wanted(view_of(name).substr(0, 200));
    const schema::Object* source = context->view->tables().source(owner);
    if (source == nullptr) {
      context->plugin->misbehaved("schema.unknown_field", "named an object of another snapshot");
      return fail(*context, Error(ErrorCode::UNKNOWN_FIELD));
    }
    base::NearNames near(wanted);
    for (const schema::Field& candidate : source->fields) {
      if (!candidate.active || candidate.hidden || !may_see(*context, candidate.id)) continue;
      near.consider(candidate.name);
      if (candidate.is_to_one()) near.consider(candidate.join_column);
    }
    std::string text = "Object " + source->name_singular + " doesn't have any \"" + wanted + "\" field";
    const auto names = near.names();
    text += names.empty() ? "." : "; " + base::did_you_mean(names);
    return fail(*context, Error(ErrorCode::UNKNOWN_FIELD, std::move(text)));
  });
}

void* prepared(const portico_ctx* ctx) noexcept {
  const Context* context = enter(ctx, "schema.prepared", true);
  return context == nullptr || !context->view ? nullptr : context->view->prepared_by(*context->plugin);
}

}  // namespace

const portico_schema_api& schema_table() {
  static const portico_schema_api table = {
      sizeof table,       0,     snapshot, retain,        release, model, object, object_by_plural,
      object_by_singular, field, visible,  unknown_field, prepared};
  return table;
}

}  // namespace portico::plugin_host
