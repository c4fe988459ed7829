"""Writes the cells of a workbook again with openpyxl: the values alone, in its quick write-only way or its ordinary one."""
import json
import resource
import sys
import time

from openpyxl import Workbook, load_workbook

source, way, target = sys.argv[1:4]
sheets = [
    (sheet.title, list(sheet.iter_rows(values_only=True)))
    for sheet in load_workbook(source, read_only=True)
]
began = time.perf_counter()
book = Workbook(write_only=way == "stream")
if way != "stream":
    book.remove(book.active)
for title, rows in sheets:
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
book.save(target)
json.dump({
    "seconds": time.perf_counter() - began,
    "cells": sum(value is not None for _, rows in sheets for row in rows for value in row),
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}, sys.stdout)
