#!/bin/sh
# out_of_tree_test.sh CXX SOURCE_TREE WORK_FOLDER: installs the SDK alone, builds the hello example and the template
# against it as a third party would, and looks at what they export.
set -eu
cxx=$1
source=$2
work=$3
rm -rf "$work"
mkdir -p "$work"

# The SDK is a project of its own for this purpose: nothing of the host is configured.
cmake -S "$source/sdk" -B "$work/sdk" -DCMAKE_INSTALL_PREFIX="$work/prefix" >"$work/sdk.log"
cmake --install "$work/sdk" >>"$work/sdk.log"

build() {
  cmake -S "$1" -B "$2" -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_CXX_FLAGS="-Wall -Wextra -Wpedantic -Werror" >"$2.log"
  cmake --build "$2" >>"$2.log" || { cat "$2.log" >&2; exit 1; }
}
exports() {
  found=$(nm -D --defined-only "$1" | awk '{print $3}')
  if [ "$found" != portico_plugin_entry ]; then
    echo "$1 exports: $found" >&2
    exit 1
  fi
}

cp -r "$source/plugins/hello" "$work/hello_source"
build "$work/hello_source" "$work/hello"
exports "$work/hello/hello.so"
cp -r "$work/prefix/share/portico/template" "$work/template_source"
build "$work/template_source" "$work/template"
exports "$work/template/my_frontend.so"
ctest --test-dir "$work/template" >"$work/template.log" || { cat "$work/template.log" >&2; exit 1; }
