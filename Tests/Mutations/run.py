#!/usr/bin/env python3
"""Makes one wrong edit after another, and sees that a test fails for each.

    Tests/Mutations/run.py [--only TEXT] [--list FILE]

Reads mutations.txt: `@ FILE TESTS` names a source file and the tests that must fail (a filter of `swift test` that begins with a
test target); below it `- OLD` and `+ NEW` are an edit of a piece of text that stands just once in that file. The edits are made
in a copy of the working tree with a Package.swift that is cut down to the target of the tests, so that each takes seconds. A
mutant that lives is printed with its place; the exit status is 0 when at least 95 of 100 die.
"""
import argparse, os, re, shutil, subprocess, sys, time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
COPY = os.path.join(ROOT, ".build-mutations")


def edits(path):
    """The edits of a list: (file, tests, old, new)."""
    found, file, tests, old = [], None, None, None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith("@ "):
            file, tests = line[2:].rsplit(" ", 1)
        elif line.startswith("- "):
            old = line[2:]
        elif line.startswith("+ ") or line == "+":
            text = open(os.path.join(ROOT, file), encoding="utf-8").read()
            if text.count(old) != 1:
                sys.exit(f"{path}:{number}: `{old}` stands {text.count(old)} times in {file}, not once")
            found.append((file, tests, old, line[2:]))
        elif line and not line.startswith("#"):
            sys.exit(f"{path}:{number}: a line begins with @, -, + or #")
    return found


def manifest(wanted):
    """Package.swift with only what a test target needs."""
    text = open(os.path.join(ROOT, "Package.swift"), encoding="utf-8").read()
    pattern = re.compile(r"^    \.(\w+)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\),?\n", re.M)
    blocks = {}
    for block in pattern.finditer(text, text.index("targets: [\n")):
        name = re.search(r'name: "([^"]+)"', block.group(2)).group(1)
        blocks[name] = block.group(0)
    needed, open_ = set(), [wanted]
    while open_:
        name = open_.pop()
        if name in needed:
            continue
        needed.add(name)
        open_ += [other for other in re.findall(r'"([\w-]+)"', blocks[name]) if other in blocks]
    head, tail = text[: text.index("targets: [\n")], text[text.index("  swiftLanguageModes") :]
    head = re.sub(r"  products: \[.*?\n  \],\n", "", head, flags=re.S)
    kept = "".join(block if block.rstrip().endswith(",") else block.rstrip() + ",\n" for name, block in blocks.items() if name in needed)
    return head + "targets: [\n" + kept + "  ],\n" + tail


def run(*command):
    environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
    return subprocess.run(command, cwd=COPY, env=environment, capture_output=True, text=True, timeout=300)


def copy():
    os.makedirs(COPY, exist_ok=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    files = {file for file in listed if file and os.path.lexists(os.path.join(ROOT, file))}
    for folder, folders, names in os.walk(COPY):
        # What an earlier copy had, and the tree no longer has.
        folders[:] = [name for name in folders if name != ".build"]
        for name in names:
            if os.path.relpath(os.path.join(folder, name), COPY) not in files:
                os.remove(os.path.join(folder, name))
    for file in files:
        source, target = os.path.join(ROOT, file), os.path.join(COPY, file)
        if file == "Package.swift":
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.islink(source):
            if not os.path.lexists(target):
                os.symlink(os.readlink(source), target)
        elif not os.path.exists(target) or open(source, "rb").read() != open(target, "rb").read():
            shutil.copy2(source, target)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="edits whose file or tests contain this")
    parser.add_argument("--list", default=os.path.join(os.path.dirname(__file__), "mutations.txt"))
    options = parser.parse_args()
    wanted = [edit for edit in edits(options.list) if options.only in edit[0] + " " + edit[1]]
    copy()
    dead, living, target = 0, [], None
    for file, tests, old, new in sorted(wanted, key=lambda edit: edit[1].split(".")[0]):
        start = time.time()
        if tests.split(".")[0] != target:
            target = tests.split(".")[0]
            write(os.path.join(COPY, "Package.swift"), manifest(target))
            first = run("swift", "build", "--build-tests")
            if first.returncode:
                sys.exit(first.stdout + first.stderr)
        path = os.path.join(COPY, file)
        text = open(path, encoding="utf-8").read()
        write(path, text.replace(old, new))
        try:
            # What does not compile dies, too.
            build = run("swift", "build", "--build-tests")
            outcome = "compiler" if build.returncode else None
            if outcome is None and run("swift", "test", "--skip-build", "--filter", tests).returncode:
                outcome = "test"
        except subprocess.TimeoutExpired:
            outcome = "time"
        finally:
            write(path, text)
        dead += outcome is not None
        print(f"{'dead' if outcome else 'LIVES'} {file} ({tests}; {outcome or 'no test failed'}; {time.time() - start:.0f} s)\n  - {old}\n  + {new}", flush=True)
        if outcome is None:
            living.append((file, old, new))
    print(f"{dead} of {len(wanted)} mutants died")
    return 0 if dead >= 0.95 * len(wanted) else 1


if __name__ == "__main__":
    sys.exit(main())
