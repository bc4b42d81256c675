#include "plugin_host/elf_preflight.hpp"

#include <string>

#include <gtest/gtest.h>

#include "elf_builder.hpp"

namespace portico::plugin_host {
namespace {

using base::ErrorCode;

ErrorCode judged(const ElfPlan& plan, const HostRuntime& host = {}) {
  const auto verdict = judge_elf(make_elf(plan), host);
  return verdict ? ErrorCode::ok : verdict.error().code;
}

ElfPlan with_import(const std::string& name) {
  ElfPlan plan;
  plan.symbols.push_back({name});
  return plan;
}

ElfPlan with_need(const std::string& name) {
  ElfPlan plan;
  plan.needed.push_back(name);
  return plan;
}

TEST(ElfPreflight, takes_a_library_with_the_one_symbol) {
  const auto verdict = judge_elf(make_elf({}), {});
  ASSERT_TRUE(verdict) << verdict.error().text();
  EXPECT_EQ(verdict->entry_size, 64u);
  EXPECT_TRUE(verdict->warnings.empty());
}

TEST(ElfPreflight, refuses_what_is_no_shared_library_of_this_processor) {
  EXPECT_EQ(judge_elf({}, {}).error().code, ErrorCode::NOT_A_PLUGIN);
  const std::string text =
      "#!/bin/sh\necho a script of more than sixty-four bytes, which is the size of a head\n";
  EXPECT_EQ(judge_elf(std::as_bytes(std::span(text.data(), text.size())), {}).error().code,
            ErrorCode::NOT_A_PLUGIN);
  ElfPlan plan;
  plan.machine = EM_S390;
  EXPECT_EQ(judged(plan), ErrorCode::NOT_A_PLUGIN);
  plan = {};
  plan.type = ET_EXEC;
  EXPECT_EQ(judged(plan), ErrorCode::NOT_A_PLUGIN);
  plan = {};
  plan.interpreter = true;
  EXPECT_EQ(judged(plan), ErrorCode::NOT_A_PLUGIN);
  plan = {};
  plan.section_table = false;
  EXPECT_EQ(judged(plan), ErrorCode::NOT_A_PLUGIN);
  std::vector<std::byte> file = make_elf({});
  file[EI_CLASS] = std::byte{ELFCLASS32};
  EXPECT_EQ(judge_elf(file, {}).error().code, ErrorCode::NOT_A_PLUGIN);
  file = make_elf({});
  file[EI_DATA] = std::byte{ELFDATA2MSB};
  EXPECT_EQ(judge_elf(file, {}).error().code, ErrorCode::NOT_A_PLUGIN);
}

TEST(ElfPreflight, refuses_every_shortened_form_of_a_good_file) {
  const std::vector<std::byte> whole = make_elf({});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto verdict = judge_elf(std::span(whole).first(size), {});
    ASSERT_FALSE(verdict) << "cut to " << size << " of " << whole.size();
    EXPECT_EQ(verdict.error().code, ErrorCode::NOT_A_PLUGIN) << size;
  }
}

TEST(ElfPreflight, survives_every_single_spoilt_byte) {
  const std::vector<std::byte> whole = make_elf({});
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const unsigned value : {0u, 1u, 0x7fu, 0xffu}) {
      std::vector<std::byte> file = whole;
      file[at] = static_cast<std::byte>(value);
      static_cast<void>(judge_elf(file, {}));
    }
  }
}

TEST(ElfPreflight, demands_exactly_the_entry_among_the_exports) {
  ElfPlan plan;
  plan.symbols.clear();
  EXPECT_EQ(judged(plan), ErrorCode::NOT_A_PLUGIN);
  plan.symbols.push_back({"something_else", true});
  EXPECT_EQ(judged(plan), ErrorCode::NOT_A_PLUGIN);
  plan.symbols.push_back({"portico_plugin_entry", true, STT_OBJECT});
  EXPECT_EQ(judged(plan), ErrorCode::PLUGIN_SYMBOLS);

  for (const unsigned char binding : {STB_GLOBAL, STB_WEAK, STB_GNU_UNIQUE}) {
    plan = {};
    plan.symbols.push_back({"_ZTISt18bad_variant_access", true, STT_OBJECT, binding});
    EXPECT_EQ(judged(plan), ErrorCode::PLUGIN_SYMBOLS) << int{binding};
  }
  plan = {};
  plan.symbols.push_back({"inner", true, STT_FUNC, STB_LOCAL});
  plan.symbols.push_back({"hidden", true, STT_FUNC, STB_GLOBAL, STV_HIDDEN});
  EXPECT_EQ(judged(plan), ErrorCode::ok);
  plan = {};
  plan.symbols.front().type = STT_FUNC;
  EXPECT_EQ(judged(plan), ErrorCode::NOT_A_PLUGIN);
  // Only imported: that is no entry.
  plan = {};
  plan.symbols.front().defined = false;
  EXPECT_EQ(judged(plan), ErrorCode::NOT_A_PLUGIN);
}

TEST(ElfPreflight, refuses_runtimes_that_the_host_does_not_have) {
  for (const char* name : {"libasan.so.8", "libtsan.so.2", "libubsan.so.1", "libmsan.so", "libc++.so.1",
                           "libc++abi.so.1", "libclang_rt.asan-x86_64.so", "/opt/elsewhere/libx.so"}) {
    EXPECT_EQ(judged(with_need(name)), ErrorCode::PLUGIN_INCOMPATIBLE_BUILD) << name;
  }
  EXPECT_EQ(judged(with_need("libstdc++.so.6")), ErrorCode::ok);
  for (const char* name : {"__asan_init", "__tsan_func_entry", "__msan_init",
                           "__ubsan_handle_add_overflow_abort", "__sanitizer_cov_trace_pc_guard"}) {
    EXPECT_EQ(judged(with_import(name)), ErrorCode::PLUGIN_INCOMPATIBLE_BUILD) << name;
  }
  HostRuntime host;
  host.address = true;
  EXPECT_EQ(judged(with_import("__asan_init"), host), ErrorCode::ok);
  EXPECT_EQ(judged(with_import("__sanitizer_cov_trace_pc_guard"), host), ErrorCode::ok);
  EXPECT_EQ(judged(with_need("libasan.so.8"), host), ErrorCode::PLUGIN_INCOMPATIBLE_BUILD)
      << "a host with the runtime built in cannot take a second one";
  host.gcc_sanitizers = true;
  EXPECT_EQ(judged(with_need("libasan.so.8"), host), ErrorCode::ok);
  host.libcxx = true;
  EXPECT_EQ(judged(with_need("libc++.so.1"), host), ErrorCode::ok);
}

TEST(ElfPreflight, refuses_imports_that_change_the_process_and_notes_those_that_end_it) {
  for (const char* name : {"signal", "sigaction", "setlocale", "chdir"}) {
    EXPECT_EQ(judged(with_import(name)), ErrorCode::PLUGIN_SYMBOLS) << name;
  }
  const auto verdict = judge_elf(make_elf(with_import("exit")), {});
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->warnings.size(), 1u);
}

TEST(ElfPreflight, refuses_an_executable_stack) {
  ElfPlan plan;
  plan.executable_stack = true;
  EXPECT_EQ(judged(plan), ErrorCode::PLUGIN_INCOMPATIBLE_BUILD);
}

}  // namespace
}  // namespace portico::plugin_host
