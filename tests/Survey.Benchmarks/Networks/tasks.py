"""What the two Python tools share: reading the files, and running a task several times."""
import csv
import json
import os
import sys
import time


def read(folder):
    """Number of organisations, ties as pairs of numbers, and their values."""
    with open(os.path.join(folder, "organisations.csv"), newline="") as file:
        rows = csv.reader(file)
        next(rows)
        numbers = {row[0]: number for number, row in enumerate(rows)}
    with open(os.path.join(folder, "ties.csv"), newline="") as file:
        rows = csv.reader(file)
        next(rows)
        ties, values = [], []
        for sender, receiver, value in rows:
            ties.append((numbers[sender], numbers[receiver]))
            values.append(int(value))
    return len(numbers), ties, values


def freeman(values):
    """How far the largest value stands out, against a star (Freeman 1979)."""
    return (len(values) * max(values) - sum(values)) / (len(values) - 1) ** 2


def squares(values):
    return sum(value * value for value in values)


def peak_megabytes():
    """The most memory this process has had; what getrusage tells includes the process that started it."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))


def run(graph_of, task_of):
    """graph_of: makes the tool's graph of what was read; task_of: by name, takes figures from a graph."""
    task, folder, runs = task_of[sys.argv[1]], sys.argv[2], int(sys.argv[3])
    reading, measuring, figures = [], [], None
    for _ in range(runs):
        begin = time.perf_counter()
        graph = graph_of(*read(folder))
        between = time.perf_counter()
        figures = task(graph)
        reading.append(between - begin)
        measuring.append(time.perf_counter() - between)
        del graph
    print(json.dumps({
        "reading": min(reading),
        "measuring": min(measuring),
        "megabytes": peak_megabytes(),
        "figures": figures,
    }))
