#!/usr/bin/env python3
"""Random networks of the whole language against PyTorch: exports each as a PyTorch program, which compares all gradients, and runs it.

Write the networks first, then run the comparison with the release program:
  BACKSTEP_NETWORKS=5000 BACKSTEP_NETWORKS_FOLDER=/tmp/networks swift test -c release --filter networksAreWrittenForOtherPrograms
  python3 Tests/Measures/torch_networks.py /tmp/networks .build/release/backstep
Prints how many agree, and the first that do not. Exits with 1 where one disagrees.
"""
import contextlib
import io
import pathlib
import subprocess
import sys


def main():
    folder, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    agree, refused, wrong = 0, 0, []
    for file in sorted(folder.glob("*.net"), key=lambda path: int(path.stem)):
        export = subprocess.run([program, "export", str(file), "--to", "pytorch"], capture_output=True, text=True)
        if export.returncode != 0:
            refused += 1
            continue
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(export.stdout, file.name, "exec"), {"__name__": "__main__"})
            if printed.getvalue().strip().endswith(("agree", "agrees")):
                agree += 1
            else:
                wrong.append((file, printed.getvalue()[-300:]))
        except Exception as error:
            wrong.append((file, repr(error)[-300:]))
    print(f"{agree} agree, {len(wrong)} do not, {refused} cannot be exported")
    for file, words in wrong[:10]:
        print(f"--- {file}\n{words}")
    sys.exit(1 if wrong else 0)


main()
