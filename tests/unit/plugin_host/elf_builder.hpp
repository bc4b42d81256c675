// A small shared library, made by hand, so that each test can spoil one thing in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <elf.h>

namespace portico::plugin_host {

struct ElfPlan {
  struct Symbol {
    std::string name;
    bool defined = false;
    unsigned char type = STT_FUNC;
    unsigned char binding = STB_GLOBAL;
    unsigned char visibility = STV_DEFAULT;
    std::uint64_t size = 8;
  };

  std::uint16_t machine =
#if defined(__aarch64__)
      EM_AARCH64;
#else
      EM_X86_64;
#endif
  std::uint16_t type = ET_DYN;
  std::vector<std::string> needed = {"libc.so.6"};
  std::vector<Symbol> symbols = {{"portico_plugin_entry", true, STT_OBJECT, STB_GLOBAL, STV_DEFAULT, 64}};
  bool executable_stack = false;
  bool section_table = true;
  bool interpreter = false;
};

inline std::vector<std::byte> make_elf(const ElfPlan& plan) {
  std::string strings(1, '\0');
  const auto add = [&](const std::string& text) {
    const std::size_t at = strings.size();
    strings.append(text).push_back('\0');
    return at;
  };
  std::vector<std::uint64_t> needed;
  for (const std::string& name : plan.needed) needed.push_back(add(name));
  std::vector<Elf64_Sym> symbols(1);
  for (const ElfPlan::Symbol& symbol : plan.symbols) {
    Elf64_Sym row{};
    row.st_name = static_cast<Elf64_Word>(add(symbol.name));
    row.st_info = ELF64_ST_INFO(symbol.binding, symbol.type);
    row.st_other = symbol.visibility;
    row.st_shndx = symbol.defined ? 1 : SHN_UNDEF;
    row.st_value = symbol.defined ? sizeof(Elf64_Ehdr) : 0;  // somewhere that is loaded
    row.st_size = symbol.size;
    symbols.push_back(row);
  }

  const std::size_t segment_count = 2u + (plan.executable_stack ? 1u : 0u) + (plan.interpreter ? 1u : 0u);
  const std::size_t segments_at = sizeof(Elf64_Ehdr);
  const std::size_t symbols_at = segments_at + segment_count * sizeof(Elf64_Phdr);
  const std::size_t strings_at = symbols_at + symbols.size() * sizeof(Elf64_Sym);
  const std::size_t dynamic_at = (strings_at + strings.size() + 15) / 16 * 16;
  std::vector<Elf64_Dyn> dynamic;
  const auto tag = [&](Elf64_Sxword name, std::uint64_t value) {
    Elf64_Dyn entry{};
    entry.d_tag = name;
    entry.d_un.d_val = value;
    dynamic.push_back(entry);
  };
  for (const std::uint64_t offset : needed) tag(DT_NEEDED, offset);
  tag(DT_STRTAB, strings_at);
  tag(DT_STRSZ, strings.size());
  tag(DT_SYMTAB, symbols_at);
  tag(DT_SYMENT, sizeof(Elf64_Sym));
  tag(DT_NULL, 0);
  const std::size_t sections_at = dynamic_at + dynamic.size() * sizeof(Elf64_Dyn);
  const std::size_t size = sections_at + 2 * sizeof(Elf64_Shdr);

  std::vector<std::byte> file(size);
  const auto put = [&](std::size_t at, const void* bytes, std::size_t count) {
    std::memcpy(file.data() + at, bytes, count);
  };

  Elf64_Ehdr header{};
  std::memcpy(header.e_ident, ELFMAG, SELFMAG);
  header.e_ident[EI_CLASS] = ELFCLASS64;
  header.e_ident[EI_DATA] = ELFDATA2LSB;
  header.e_ident[EI_VERSION] = EV_CURRENT;
  header.e_type = plan.type;
  header.e_machine = plan.machine;
  header.e_version = EV_CURRENT;
  header.e_phoff = segments_at;
  header.e_phentsize = sizeof(Elf64_Phdr);
  header.e_phnum = static_cast<Elf64_Half>(segment_count);
  header.e_shoff = plan.section_table ? sections_at : 0;
  header.e_shentsize = sizeof(Elf64_Shdr);
  header.e_shnum = plan.section_table ? 2 : 0;
  put(0, &header, sizeof header);

  std::vector<Elf64_Phdr> segments(2);
  segments[0].p_type = PT_LOAD;
  segments[0].p_flags = PF_R;
  segments[0].p_filesz = segments[0].p_memsz = size;
  segments[0].p_align = 4096;
  segments[1].p_type = PT_DYNAMIC;
  segments[1].p_offset = segments[1].p_vaddr = dynamic_at;
  segments[1].p_filesz = segments[1].p_memsz = dynamic.size() * sizeof(Elf64_Dyn);
  if (plan.executable_stack) {
    segments.emplace_back();
    segments.back().p_type = PT_GNU_STACK;
    segments.back().p_flags = PF_R | PF_W | PF_X;
  }
  if (plan.interpreter) {
    segments.emplace_back();
    segments.back().p_type = PT_INTERP;
  }
  put(segments_at, segments.data(), segments.size() * sizeof(Elf64_Phdr));
  put(symbols_at, symbols.data(), symbols.size() * sizeof(Elf64_Sym));
  put(strings_at, strings.data(), strings.size());
  put(dynamic_at, dynamic.data(), dynamic.size() * sizeof(Elf64_Dyn));

  Elf64_Shdr section{};
  section.sh_type = SHT_DYNSYM;
  section.sh_addr = section.sh_offset = symbols_at;
  section.sh_size = symbols.size() * sizeof(Elf64_Sym);
  section.sh_entsize = sizeof(Elf64_Sym);
  put(sections_at + sizeof(Elf64_Shdr), &section, sizeof section);
  return file;
}

}  // namespace portico::plugin_host
