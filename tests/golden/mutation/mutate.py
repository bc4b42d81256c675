"""Compiles one broken source file at a time, links it into a program of its own, and runs the golden cases on it.

Only the answers are compared: that a statement reads differently proves nothing.
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import mutants

ROOT = Path(__file__).resolve().parents[3]
BUILD = ROOT / "build" / "release"
PROGRAM = BUILD / "bin" / f"portico_mutant_{os.getpid()}"  # beside the real one: it finds its plugins from there


def last_command(target):
    said = subprocess.run(["ninja", "-C", str(BUILD), "-t", "commands", "-s", target], capture_output=True, text=True)
    if said.returncode != 0:
        sys.exit(f"build/release has no {target}: run tests/run first")
    return said.stdout.strip().splitlines()[-1]


def object_of(source):
    layer = source.split("/")[1]
    return f"host/CMakeFiles/portico_{layer}.dir/{source.split('/', 1)[1]}.o"


def compiled(source, text, folder):
    """The object of the broken text, or None if it does not compile."""
    file = folder / Path(source).name
    file.write_text(text)
    made = folder / "mutant.o"
    command = shlex.split(last_command(object_of(source)))
    command = [str(file) if word.endswith(source) else word for word in command]
    for flag, value in (("-o", made), ("-MF", folder / "mutant.d")):
        command[command.index(flag) + 1] = str(value)
    command.append("-w")  # a broken row may well leave a parameter unused
    ran = subprocess.run(command, cwd=BUILD, capture_output=True, text=True)
    return made if ran.returncode == 0 else print(ran.stderr[:2000], file=sys.stderr)


def linked(made):
    """Its symbols stand before the library that has the right ones, so the linker takes these."""
    command = last_command("bin/portico")
    inner = re.sub(r"^: && |( && :)+$", "", command)
    words = shlex.split(inner)
    at = words.index("-o")
    words[at + 1] = str(PROGRAM)
    words.insert(at + 2, str(made))
    ran = subprocess.run(words, cwd=BUILD, capture_output=True, text=True)
    if ran.returncode != 0:
        print(ran.stderr[:2000], file=sys.stderr)
    return ran.returncode == 0


def failing_case(program):
    """The first golden case whose answers are others with that program; None if all pass."""
    environment = dict(os.environ, PORTICO_TEST_BINARY=str(program), PORTICO_GOLDEN_ANSWERS="1")
    environment.pop("PORTICO_UPDATE_GOLDEN", None)
    reads = "GoldenCase.comparators*:GoldenCase.filters*:GoldenCase.order*:GoldenCase.paging*"
    for cases in (reads, "GoldenCase.*-" + reads):  # those that notice most, on one pair of servers, before the others
        for _ in range(3):
            ran = subprocess.run([str(BUILD / "bin" / "golden_test"), f"--gtest_filter={cases}", "--gtest_fail_fast"],
                                 capture_output=True, text=True, env=environment)
            found = re.search(r"\[  FAILED  \] GoldenCase\.(\w+)", ran.stdout)
            # Anything else than other bytes (a server that did not start in time) says nothing yet.
            differs = "differs from" in ran.stdout or "the databases give different bytes" in ran.stdout
            if ran.returncode == 0 or (found and differs):
                break
        else:
            return "all cases: they cannot even run"
        if ran.returncode != 0:
            return found.group(1)
    return None


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--list", action="store_true", help="names all mutants and ends")
    arguments.add_argument("--only", default="", metavar="REGEX", help="only mutants whose name matches")
    arguments = arguments.parse_args()

    def read(file):
        return (ROOT / file).read_text()

    chosen = [mutant for mutant in mutants.all_mutants(read) if re.search(arguments.only, mutant[0])]
    stale = [name for name, file, old, _ in chosen if read(file).count(old) != 1]
    if stale:
        sys.exit("the source has no such row (any more), see mutants.py: " + "; ".join(stale))
    if arguments.list:
        for name, file, _, _ in chosen:
            print(f"{file}: {name}")
        return 0

    case = failing_case(BUILD / "bin" / "portico")
    if case:
        sys.exit(f"the cases do not pass with the program as it is: {case}")
    survivors = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for number, (name, file, old, new) in enumerate(chosen, 1):
            begin = time.monotonic()
            made = compiled(file, read(file).replace(old, new), folder)
            if made is None or not linked(made):
                outcome = "DOES NOT BUILD"
                survivors.append(name)
            else:
                case = failing_case(PROGRAM)
                outcome = f"caught by {case}" if case else "SURVIVED"
                if not case:
                    survivors.append(name)
            print(f"{number}/{len(chosen)} {name}: {outcome} ({time.monotonic() - begin:.0f} s)", flush=True)
    PROGRAM.unlink(missing_ok=True)
    for name in survivors:
        print(f"not caught: {name}")
    print(f"{len(chosen) - len(survivors)} passed, {len(survivors)} failed")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
