// What a long test has to tell besides that it passed.
#pragma once

#include <string>

namespace portico::testing {

// A line of its output, and of the file that PORTICO_TEST_NOTES names, from where tests/run takes it.
void note(const std::string& line);

}  // namespace portico::testing
