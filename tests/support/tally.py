#!/usr/bin/env python3
"""Counts test cases of one ctest run: tally.py RESULTS_FOLDER

Reads ctest.xml (ctest --output-junit), tests.json (ctest --show-only=json-v1) and the *.json that GoogleTest wrote.
A GoogleTest executable counts by its cases, any other ctest test as one. An executable that failed without a failing
case (it crashed, leaked or ran out of time) counts as one failure more. Prints "PASSED FAILED" and names what failed
on standard error.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    programs = {}
    for test in json.loads((folder / "tests.json").read_text())["tests"]:
        programs[test["name"]] = pathlib.Path(test.get("command", [""])[0]).name

    passed = failed = 0
    cases = {}  # program -> (number of cases, number of failing ones)
    for path in sorted(folder.glob("*.json")):
        if path.name == "tests.json":
            continue
        try:
            document = json.loads(path.read_text())
        except ValueError:  # the program died while it wrote
            continue
        program = path.stem
        while program not in programs.values() and "_" in program and program.rsplit("_", 1)[1].isdigit():
            program = program.rsplit("_", 1)[0]
        good, bad = cases.get(program, (0, 0))
        for suite in document.get("testsuites", []):
            for case in suite.get("testsuite", []):
                if case.get("result") == "SKIPPED" or case.get("status") != "RUN":
                    continue
                if case.get("failures"):
                    bad += 1
                    print(f"failed: {program}: {suite['name']}.{case['name']}", file=sys.stderr)
                else:
                    good += 1
        cases[program] = (good, bad)
    for good, bad in cases.values():
        passed += good
        failed += bad

    ran = 0
    for case in xml.etree.ElementTree.parse(folder / "ctest.xml").getroot().iter("testcase"):
        ran += 1
        name = case.get("name")
        status = case.get("status")
        good, bad = cases.get(programs.get(name, ""), (0, 0))
        if status == "run":
            passed += 1 if good + bad == 0 else 0
        elif bad == 0:
            failed += 1
            print(f"failed: {name}: {status} without a failing case", file=sys.stderr)
    if ran == 0:
        failed += 1
        print("failed: no test ran", file=sys.stderr)
    print(passed, failed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
