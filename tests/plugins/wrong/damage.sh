#!/bin/sh
# damage.sh GOOD_PLUGIN FOLDER: makes the files whose bytes are wrong.
set -eu
good=$1
folder=$2

size=$(wc -c <"$good")
head -c $((size / 2)) "$good" >"$folder/truncated.so"
: >"$folder/empty.so"
echo "This is no shared library." >"$folder/text_file.so"

# overwrite FILE OFFSET OCTAL_BYTES
overwrite() {
  printf "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}
cp "$good" "$folder/wrong_machine.so"
overwrite "$folder/wrong_machine.so" 18 '\363\000' # e_machine: RISC-V
cp "$good" "$folder/wrong_class.so"
overwrite "$folder/wrong_class.so" 4 '\001' # EI_CLASS: 32 bit
