#!/bin/sh
# must_not_compile_test.sh CXX SDK_INCLUDE FOLDER: each file of the folder compiles as it is, and does not with -DWRONG.
# The first proves that the second fails for the reason it names.
set -u
cxx=$1
include=$2
folder=$3
failed=0
for file in "$folder"/*.cpp; do
  if ! "$cxx" -std=c++20 -Wall -Wextra -Werror -fsyntax-only -I "$include" "$file"; then
    echo "$file: the right half does not compile" >&2
    failed=1
  fi
  if "$cxx" -std=c++20 -fsyntax-only -DWRONG -I "$include" "$file" 2>/dev/null; then
    echo "$file: the wrong half compiles" >&2
    failed=1
  fi
done
exit $failed
