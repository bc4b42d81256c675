#include "plugin_host/elf_preflight.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>

#include <elf.h>

namespace portico::plugin_host {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::string_view kEntry = "portico_plugin_entry";
#if defined(__x86_64__)
constexpr std::uint16_t kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t kMachine = EM_AARCH64;
#elif defined(__riscv)
constexpr std::uint16_t kMachine = EM_RISCV;
#else
#error "name the e_machine of this processor"
#endif

constexpr std::string_view kRefusedImports[] = {"bsd_signal", "chdir",       "fchdir",
                                                "setlocale",  "sigaction",   "signal",
                                                "ssignal",    "sysv_signal", "__sysv_signal"};
constexpr std::string_view kEndingImports[] = {"_Exit", "_exit", "exit", "quick_exit"};

Error not_a_plugin(std::string text) {
  return Error(ErrorCode::NOT_A_PLUGIN, std::move(text));
}
Error damaged(std::string_view what) {
  return not_a_plugin("The file is damaged or truncated (" + std::string(what) +
                      " lies outside of it); copy or build it again.");
}

class Image {
 public:
  explicit Image(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::uint64_t size() const { return bytes_.size(); }
  bool holds(std::uint64_t offset, std::uint64_t length) const {
    return offset <= bytes_.size() && length <= bytes_.size() - offset;
  }
  // The caller has checked the range by holds().
  template <class T>
  T at(std::uint64_t offset) const {
    static_assert(std::is_trivially_copyable_v<T>);
    T value;
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return value;
  }
  // The text at an offset that ends before `end`; nothing if it is not terminated there.
  std::optional<std::string_view> text(std::uint64_t offset, std::uint64_t end) const {
    if (offset >= end || end > bytes_.size()) return std::nullopt;
    const auto* first = reinterpret_cast<const char*>(bytes_.data()) + offset;
    const void* terminator = std::memchr(first, 0, end - offset);
    if (terminator == nullptr) return std::nullopt;
    return std::string_view(first, static_cast<std::size_t>(static_cast<const char*>(terminator) - first));
  }

 private:
  std::span<const std::byte> bytes_;
};

struct Tables {
  std::vector<Elf64_Phdr> loads;
  Elf64_Phdr dynamic{};
  std::uint64_t strings_offset = 0;  // .dynstr in the file
  std::uint64_t strings_end = 0;
  std::uint64_t symbols_offset = 0;  // .dynsym in the file
  std::uint64_t symbol_count = 0;
  std::vector<std::uint64_t> needed;  // offsets in .dynstr
};

Error read_header(const Image& image, Elf64_Ehdr& header) {
  if (!image.holds(0, SELFMAG) ||
      std::memcmp(image.at<std::array<unsigned char, SELFMAG>>(0).data(), ELFMAG, SELFMAG) != 0) {
    return not_a_plugin(
        "The file is not a shared library (no ELF header); a plugin is built by portico_add_plugin().");
  }
  if (!image.holds(0, sizeof(Elf64_Ehdr))) return damaged("the ELF header");
  header = image.at<Elf64_Ehdr>(0);
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
      header.e_machine != kMachine) {
    return not_a_plugin("The file was built for another processor (class " +
                        std::to_string(header.e_ident[EI_CLASS]) + ", machine " +
                        std::to_string(header.e_machine) + ", this host is machine " +
                        std::to_string(kMachine) + "); build it for this one.");
  }
  if (header.e_ident[EI_VERSION] != EV_CURRENT || header.e_version != EV_CURRENT ||
      (header.e_ident[EI_OSABI] != ELFOSABI_SYSV && header.e_ident[EI_OSABI] != ELFOSABI_GNU)) {
    return not_a_plugin("The file was built for another operating system; build it for this one.");
  }
  if (header.e_type != ET_DYN) {
    return not_a_plugin("The file is not a shared library (ELF type " + std::to_string(header.e_type) +
                        "); link it with -shared, as portico_add_plugin() does.");
  }
  if (header.e_phentsize != sizeof(Elf64_Phdr) || header.e_phnum == 0 || header.e_phnum == PN_XNUM) {
    return damaged("the program header table");
  }
  if (!image.holds(header.e_phoff, std::uint64_t{header.e_phnum} * sizeof(Elf64_Phdr))) {
    return damaged("the program header table");
  }
  if (header.e_shentsize != sizeof(Elf64_Shdr) || header.e_shnum == 0) {
    return not_a_plugin(
        "The file has no section table, so its symbols cannot be judged; do not strip it of sections.");
  }
  if (!image.holds(header.e_shoff, std::uint64_t{header.e_shnum} * sizeof(Elf64_Shdr))) {
    return damaged("the section table");
  }
  return Error();
}

Error read_segments(const Image& image, const Elf64_Ehdr& header, Tables& tables) {
  bool has_dynamic = false;
  std::uint64_t last_address = 0;
  for (std::uint16_t i = 0; i < header.e_phnum; ++i) {
    const auto segment = image.at<Elf64_Phdr>(header.e_phoff + std::uint64_t{i} * sizeof(Elf64_Phdr));
    if (segment.p_type == PT_LOAD) {
      constexpr std::uint64_t kMaxAddress = std::uint64_t{1} << 40;
      const bool sane = image.holds(segment.p_offset, segment.p_filesz) &&
                        segment.p_filesz <= segment.p_memsz && segment.p_vaddr < kMaxAddress &&
                        segment.p_memsz < kMaxAddress && segment.p_vaddr >= last_address &&
                        segment.p_align <= kMaxAddress && (segment.p_align & (segment.p_align - 1)) == 0 &&
                        segment.p_align != 0 && (segment.p_vaddr - segment.p_offset) % segment.p_align == 0;
      if (!sane) return damaged("a loaded segment");
      last_address = segment.p_vaddr + segment.p_memsz;
      tables.loads.push_back(segment);
    } else if (segment.p_type == PT_DYNAMIC) {
      if (has_dynamic || !image.holds(segment.p_offset, segment.p_filesz))
        return damaged("the dynamic table");
      has_dynamic = true;
      tables.dynamic = segment;
    } else if (segment.p_type == PT_INTERP) {
      return not_a_plugin("The file is a program, not a shared library; link it with -shared.");
    } else if (segment.p_type == PT_GNU_STACK && (segment.p_flags & PF_X) != 0) {
      return Error(ErrorCode::PLUGIN_INCOMPATIBLE_BUILD,
                   "The plugin demands an executable stack, which would open the whole host; link it with "
                   "-Wl,-z,noexecstack.");
    }
  }
  if (tables.loads.empty() || !has_dynamic) {
    return not_a_plugin("The file has nothing to load (no PT_LOAD or no PT_DYNAMIC); link it with -shared.");
  }
  return Error();
}

std::optional<std::uint64_t> file_offset(const Tables& tables, std::uint64_t address, std::uint64_t length) {
  for (const Elf64_Phdr& load : tables.loads) {
    if (address >= load.p_vaddr && address - load.p_vaddr <= load.p_filesz &&
        length <= load.p_filesz - (address - load.p_vaddr)) {
      return load.p_offset + (address - load.p_vaddr);
    }
  }
  return std::nullopt;
}

Error read_dynamic(const Image& image, const Elf64_Ehdr& header, Tables& tables) {
  std::uint64_t strings = 0, strings_size = 0, symbols = 0, symbol_size = sizeof(Elf64_Sym);
  bool terminated = false;
  const auto in_file = file_offset(tables, tables.dynamic.p_vaddr, tables.dynamic.p_filesz);
  if (!in_file || *in_file != tables.dynamic.p_offset) return damaged("the dynamic table");
  for (std::uint64_t at = 0; at + sizeof(Elf64_Dyn) <= tables.dynamic.p_filesz; at += sizeof(Elf64_Dyn)) {
    const auto entry = image.at<Elf64_Dyn>(tables.dynamic.p_offset + at);
    if (entry.d_tag == DT_NULL) {
      terminated = true;
      break;
    }
    if (entry.d_tag == DT_STRTAB) strings = entry.d_un.d_ptr;
    if (entry.d_tag == DT_STRSZ) strings_size = entry.d_un.d_val;
    if (entry.d_tag == DT_SYMTAB) symbols = entry.d_un.d_ptr;
    if (entry.d_tag == DT_SYMENT) symbol_size = entry.d_un.d_val;
    if (entry.d_tag == DT_NEEDED) tables.needed.push_back(entry.d_un.d_val);
    if (entry.d_tag == DT_FLAGS_1 && (entry.d_un.d_val & DF_1_PIE) != 0) {
      return not_a_plugin("The file is a program, not a shared library; link it with -shared.");
    }
  }
  if (!terminated || strings == 0 || symbols == 0 || symbol_size != sizeof(Elf64_Sym)) {
    return damaged("an entry of the dynamic table");
  }
  const auto strings_offset = file_offset(tables, strings, strings_size);
  if (!strings_offset) return damaged("the string table");
  tables.strings_offset = *strings_offset;
  tables.strings_end = *strings_offset + strings_size;

  // The dynamic table does not tell how many symbols there are; the section table does.
  bool has_symbols = false;
  for (std::uint16_t i = 0; i < header.e_shnum; ++i) {
    const auto section = image.at<Elf64_Shdr>(header.e_shoff + std::uint64_t{i} * sizeof(Elf64_Shdr));
    if (section.sh_type != SHT_NOBITS && section.sh_type != SHT_NULL &&
        !image.holds(section.sh_offset, section.sh_size)) {
      return damaged("a section");
    }
    if (section.sh_type != SHT_DYNSYM) continue;
    const auto offset = file_offset(tables, symbols, section.sh_size);
    if (has_symbols || section.sh_addr != symbols || !offset || *offset != section.sh_offset ||
        section.sh_entsize != sizeof(Elf64_Sym) || section.sh_size % sizeof(Elf64_Sym) != 0) {
      return damaged("the symbol table");
    }
    has_symbols = true;
    tables.symbols_offset = section.sh_offset;
    tables.symbol_count = section.sh_size / sizeof(Elf64_Sym);
  }
  if (!has_symbols) {
    return not_a_plugin(
        "The file has no dynamic symbol section, so its symbols cannot be judged; do not strip it.");
  }
  return Error();
}

Error incompatible(std::string_view what, std::string_view remedy) {
  return Error(ErrorCode::PLUGIN_INCOMPATIBLE_BUILD, "The plugin needs " + std::string(what) +
                                                         ", which this host was not built with; " +
                                                         std::string(remedy));
}

Error judge_needed(const Image& image, const Tables& tables, const HostRuntime& host) {
  constexpr std::string_view kRemedy = "build the plugin without -fsanitize.";
  for (const std::uint64_t offset : tables.needed) {
    const auto name = offset < tables.strings_end - tables.strings_offset
                          ? image.text(tables.strings_offset + offset, tables.strings_end)
                          : std::nullopt;
    if (!name) return damaged("the name of a needed library");
    if (name->find('/') != std::string_view::npos) {
      return incompatible("\"" + std::string(*name) + "\" by its path", "link it by its name.");
    }
    const auto is = [&](std::string_view stem) { return name->starts_with(stem); };
    const bool refused = (is("libasan.") && !(host.address && host.gcc_sanitizers)) ||
                         (is("libtsan.") && !(host.thread && host.gcc_sanitizers)) ||
                         (is("libubsan.") && !(host.undefined && host.gcc_sanitizers)) || is("libmsan.") ||
                         is("libhwasan.") || is("libclang_rt.");
    if (refused) return incompatible(*name, kRemedy);
    if ((is("libc++.") || is("libc++abi.")) && !host.libcxx) {
      return incompatible(*name, "build the plugin with the standard library of this host (libstdc++).");
    }
    if (is("libc.musl") || is("ld-musl")) return incompatible(*name, "build the plugin against glibc.");
  }
  return Error();
}

Error judge_import(std::string_view name, const HostRuntime& host, ElfVerdict& verdict) {
  constexpr std::string_view kRemedy = "build the plugin without -fsanitize.";
  const bool any = host.address || host.thread || host.memory || host.undefined;
  if ((name.starts_with("__asan_") && !host.address) || (name.starts_with("__tsan_") && !host.thread) ||
      (name.starts_with("__msan_") && !host.memory) || (name.starts_with("__ubsan_") && !host.undefined) ||
      (name.starts_with("__hwasan_")) ||
      ((name.starts_with("__sanitizer_") || name.starts_with("__sancov_")) && !any)) {
    return incompatible("the sanitizer function " + std::string(name.substr(0, 100)), kRemedy);
  }
  if (std::find(std::begin(kRefusedImports), std::end(kRefusedImports), name) != std::end(kRefusedImports)) {
    return Error(ErrorCode::PLUGIN_SYMBOLS, "The plugin imports " + std::string(name) +
                                                ", which would change the whole process; remove the call.");
  }
  if (std::find(std::begin(kEndingImports), std::end(kEndingImports), name) != std::end(kEndingImports)) {
    verdict.warnings.push_back("imports " + std::string(name) + ", which would end the host");
  }
  return Error();
}

Error judge_symbols(const Image& image, const Tables& tables, const HostRuntime& host, ElfVerdict& verdict) {
  bool has_entry = false;
  std::string others;
  std::size_t other_count = 0;
  std::vector<std::string_view> imports;
  for (std::uint64_t i = 1; i < tables.symbol_count; ++i) {
    const auto symbol = image.at<Elf64_Sym>(tables.symbols_offset + i * sizeof(Elf64_Sym));
    const auto name = symbol.st_name < tables.strings_end - tables.strings_offset
                          ? image.text(tables.strings_offset + symbol.st_name, tables.strings_end)
                          : std::nullopt;
    if (!name) return damaged("the name of a symbol");
    const unsigned binding = ELF64_ST_BIND(symbol.st_info);
    const unsigned visibility = ELF64_ST_VISIBILITY(symbol.st_other);
    if (symbol.st_shndx == SHN_UNDEF) {
      imports.push_back(*name);
      continue;
    }
    if (binding == STB_LOCAL || visibility == STV_HIDDEN || visibility == STV_INTERNAL) continue;
    if (*name == kEntry) {
      if (ELF64_ST_TYPE(symbol.st_info) != STT_OBJECT) {
        return not_a_plugin("portico_plugin_entry is not a data object; export it by PORTICO_EXPORT_PLUGIN.");
      }
      if (!file_offset(tables, symbol.st_value, symbol.st_size)) return damaged("portico_plugin_entry");
      has_entry = true;
      verdict.entry_size = symbol.st_size;
    } else if (++other_count <= 3) {
      if (!others.empty()) others += ", ";
      others += name->substr(0, 100);
    }
  }
  if (!has_entry) {
    return not_a_plugin(
        "The library does not export portico_plugin_entry; export it by PORTICO_EXPORT_PLUGIN.");
  }
  if (other_count > 0) {
    return Error(ErrorCode::PLUGIN_SYMBOLS,
                 "The plugin exports " + std::to_string(other_count) +
                     " symbols besides portico_plugin_entry (" + others +
                     "); link it with the version script that portico_add_plugin() uses.");
  }
  for (const std::string_view name : imports) {
    if (Error error = judge_import(name, host, verdict)) return error;
  }
  return Error();
}

}  // namespace

#if defined(__has_feature)
#define PORTICO_FEATURE(name) __has_feature(name)
#else
#define PORTICO_FEATURE(name) 0
#endif

HostRuntime HostRuntime::of_this_build() {
  HostRuntime runtime;
#if defined(__SANITIZE_ADDRESS__) || PORTICO_FEATURE(address_sanitizer)
  runtime.address = true;
#endif
#if defined(__SANITIZE_THREAD__) || PORTICO_FEATURE(thread_sanitizer)
  runtime.thread = true;
#endif
#if PORTICO_FEATURE(memory_sanitizer)
  runtime.memory = true;
#endif
#if defined(PORTICO_SANITIZE_UNDEFINED) || PORTICO_FEATURE(undefined_behavior_sanitizer)
  runtime.undefined = true;
#endif
#if !defined(__clang__)
  runtime.gcc_sanitizers = true;
#endif
#if defined(_LIBCPP_VERSION)
  runtime.libcxx = true;
#endif
  return runtime;
}

base::Result<ElfVerdict> judge_elf(std::span<const std::byte> file, const HostRuntime& host) {
  const Image image(file);
  Elf64_Ehdr header{};
  Tables tables;
  ElfVerdict verdict;
  if (Error error = read_header(image, header)) return error;
  if (Error error = read_segments(image, header, tables)) return error;
  if (Error error = read_dynamic(image, header, tables)) return error;
  if (Error error = judge_needed(image, tables, host)) return error;
  if (Error error = judge_symbols(image, tables, host, verdict)) return error;
  return verdict;
}

}  // namespace portico::plugin_host
