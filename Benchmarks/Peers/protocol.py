"""How a peer talks to backstep-benchmarks: see protocol.md."""
import gc
import sys
import time


class Task:
    pass


def read_task(path):
    with open(path) as file:
        numbers = file.read().split()
    task = Task()
    count = int(numbers[0])
    task.sizes = [int(n) for n in numbers[1:1 + count]]
    task.batch = int(numbers[1 + count])
    task.rate = float(numbers[2 + count])
    rest = [float(n) for n in numbers[3 + count:]]
    width = task.sizes[0] * task.batch
    task.x, rest = rest[:width], rest[width:]
    task.y, task.parameters = rest[:task.batch], rest[task.batch:]
    return task


def serve(forward, backward, update, gradients, seconds=0.02, collect=False):
    """Answers until the input ends. `backward` is None where one call does both sweeps."""
    if collect:
        gc.disable()
    forward()
    if backward:
        backward()
    clock = time.perf_counter
    for line in sys.stdin:
        if line.strip() == "gradients":
            print(*[repr(float(g)) for g in gradients()], flush=True)
            continue
        sums = [0.0, 0.0, 0.0]
        steps = 0
        start = clock()
        while True:
            # What the collector frees between steps is not timed; without this it takes most of micrograd's time.
            if collect:
                gc.collect()
            begin = clock()
            forward()
            middle = clock()
            if backward:
                backward()
            end = clock()
            update()
            done = clock()
            for i, t in enumerate((middle - begin, end - middle, done - begin)):
                sums[i] += t
            steps += 1
            if done - start >= seconds:
                break
        if not backward:
            sums[0] = sums[1] = float("nan")
        print(*[repr(t / steps * 1e9) for t in sums], flush=True)
