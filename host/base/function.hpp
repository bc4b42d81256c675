// Function<R(A...)>: a move-only callable (std::move_only_function is C++23). Small captures are stored
// inline.
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

namespace portico::base {

template <class Signature>
class Function;

template <class R, class... A>
class Function<R(A...)> {
 public:
  Function() = default;
  Function(std::nullptr_t) {}  // NOLINT: implicit on purpose
  template <class F>
  requires(!std::is_same_v<std::decay_t<F>, Function> && std::is_invocable_r_v<R, F&, A...>)
      Function(F&& callable) {  // NOLINT: implicit on purpose
    using Callable = std::decay_t<F>;
    if constexpr (sizeof(Callable) <= kInline && alignof(Callable) <= alignof(std::max_align_t) &&
                  std::is_nothrow_move_constructible_v<Callable>) {
      new (storage_) Callable(std::forward<F>(callable));
      operations_ = &kInlineOperations<Callable>;
    } else {
      *reinterpret_cast<Callable**>(storage_) = new Callable(std::forward<F>(callable));
      operations_ = &kHeapOperations<Callable>;
    }
  }
  Function(Function&& other) noexcept { take(other); }
  Function& operator=(Function&& other) noexcept {
    if (this != &other) {
      reset();
      take(other);
    }
    return *this;
  }
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;
  ~Function() { reset(); }

  explicit operator bool() const { return operations_ != nullptr; }
  R operator()(A... arguments) { return operations_->invoke(storage_, std::forward<A>(arguments)...); }

 private:
  static constexpr std::size_t kInline = 64;
  struct Operations {
    R (*invoke)(void*, A&&...);
    void (*move)(void* to, void* from) noexcept;
    void (*destroy)(void*) noexcept;
  };
  template <class C>
  static constexpr Operations kInlineOperations = {
      [](void* storage, A&&... arguments) -> R {
        return (*static_cast<C*>(storage))(std::forward<A>(arguments)...);
      },
      [](void* to, void* from) noexcept {
        new (to) C(std::move(*static_cast<C*>(from)));
        static_cast<C*>(from)->~C();
      },
      [](void* storage) noexcept { static_cast<C*>(storage)->~C(); }};
  template <class C>
  static constexpr Operations kHeapOperations = {
      [](void* storage, A&&... arguments) -> R {
        return (**static_cast<C**>(storage))(std::forward<A>(arguments)...);
      },
      [](void* to, void* from) noexcept { *static_cast<C**>(to) = *static_cast<C**>(from); },
      [](void* storage) noexcept { delete *static_cast<C**>(storage); }};

  void take(Function& other) noexcept {
    operations_ = other.operations_;
    if (operations_ != nullptr) operations_->move(storage_, other.storage_);
    other.operations_ = nullptr;
  }
  void reset() noexcept {
    if (operations_ != nullptr) operations_->destroy(storage_);
    operations_ = nullptr;
  }

  alignas(std::max_align_t) unsigned char storage_[kInline];
  const Operations* operations_ = nullptr;
};

}  // namespace portico::base
