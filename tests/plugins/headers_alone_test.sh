#!/bin/sh
# headers_alone_test.sh CC CXX SDK_INCLUDE: each header compiles as the only one of a file: the border as C11 and C++20,
# the layer as C++20 with and without exceptions.
set -u
cc=$1
cxx=$2
include=$3
failed=0

# alone HEADER COMPILER OPTIONS...
alone() {
  header=$1
  shift
  if ! echo "#include <$header>" | "$@" -Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only -I "$include" -; then
    echo "$header does not compile alone: $*" >&2
    failed=1
  fi
}

cd "$include" || exit 1
for header in portico/abi/*.h; do
  alone "$header" "$cc" -std=c11 -x c
  alone "$header" "$cxx" -std=c++20 -x c++
done
for header in portico/*.hpp portico/testing/*.hpp; do
  alone "$header" "$cxx" -std=c++20 -x c++
done
alone portico/plugin.hpp "$cxx" -std=c++20 -fno-exceptions -fno-rtti -x c++
exit $failed
