#include "support/notes.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>

namespace portico::testing {

void note(const std::string& line) {
  const std::string text = line + '\n';
  std::cout << text;
  const char* file = std::getenv("PORTICO_TEST_NOTES");
  if (file != nullptr && *file != '\0') std::ofstream(file, std::ios::app) << text;
}

}  // namespace portico::testing
