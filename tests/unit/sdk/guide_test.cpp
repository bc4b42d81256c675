// The author guide shows code that exists: each marked block is found in the file it names.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include <gtest/gtest.h>

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(AuthorGuide, shows_code_that_is_compiled) {
  const std::filesystem::path top = PORTICO_SOURCE_DIR;
  const std::string guide = text_of(top / "sdk/docs/guide.md");
  const std::regex block("<!-- from ([^ ]+) -->\n```[a-z]+\n([^`]*)```");
  std::size_t found = 0;
  for (std::sregex_iterator at(guide.begin(), guide.end(), block), end; at != end; ++at, ++found) {
    EXPECT_NE(text_of(top / (*at)[1].str()).find((*at)[2].str()), std::string::npos)
        << (*at)[1] << " does not contain:\n"
        << (*at)[2];
  }
  // No block of code without its source.
  EXPECT_EQ(found, count_of(guide, "```cpp\n") + count_of(guide, "```cmake\n"));
  EXPECT_GE(found, 7u);
}

TEST(AuthorGuide, shows_the_whole_example) {
  const std::filesystem::path top = PORTICO_SOURCE_DIR;
  const std::string guide = text_of(top / "sdk/docs/guide.md");
  const std::string plugin = text_of(top / "plugins/hello/plugin.cpp");
  std::size_t first = 0;
  while (first < plugin.size()) {
    const std::size_t end = plugin.find('\n', first);
    const std::string line = plugin.substr(first, end - first);
    first = end + 1;
    const bool shown = line.size() < 4 || line.rfind("//", 0) == 0 || guide.find(line) != std::string::npos;
    EXPECT_TRUE(shown) << "the guide lacks: " << line;
  }
}

}  // namespace
