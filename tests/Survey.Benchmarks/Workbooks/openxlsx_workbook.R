# Writes the cells of a workbook again with openxlsx: the values alone. They are read before the clock starts.
# Read as a data frame, a column that holds texts and numbers would become texts, so the cells are taken as openxlsx keeps them.
suppressPackageStartupMessages(library(openxlsx))

arguments <- commandArgs(trailingOnly = TRUE)
book <- loadWorkbook(arguments[1])

# What one sheet holds: its lines in column A, then a table with a row of headings; openxlsx writes a table column by column, so that
# the texts that stand in a column of numbers are written afterwards, each run of them at once.
read_sheet <- function(cells) {
  is_text <- cells$t != 0
  table_rows <- cells$rows[cells$cols > 1]
  top <- if (length(table_rows) == 0) Inf else min(table_rows)
  text <- rep(NA_character_, length(cells$rows))
  text[is_text] <- plain(cells$v[is_text])
  number <- rep(NA_real_, length(cells$rows))
  number[!is_text] <- as.numeric(cells$v[!is_text])
  above <- cells$rows < top
  list(lines = text[above], top = top, table = if (is.finite(top)) read_table(cells, text, number, top))
}

read_table <- function(cells, text, number, top) {
  body <- cells$rows > top
  headings <- text[cells$rows == top]
  size <- max(cells$rows) - top
  columns <- lapply(seq_along(headings), function(column) {
    here <- body & cells$cols == column
    at <- cells$rows[here] - top
    texts <- replace(rep(NA_character_, size), at, text[here])
    numbers <- replace(rep(NA_real_, size), at, number[here])
    if (all(is.na(numbers))) list(values = texts, runs = list())
    else list(values = numbers, runs = runs(texts))
  })
  values <- as.data.frame(lapply(columns, `[[`, "values"), stringsAsFactors = FALSE)
  names(values) <- headings
  list(values = values, runs = lapply(columns, `[[`, "runs"))
}

# Neighbouring texts of a column, with the row that each run begins in.
runs <- function(texts) {
  at <- which(!is.na(texts))
  lapply(split(at, cumsum(c(1, diff(at) != 1))[seq_along(at)]), function(rows) list(row = rows[1], texts = texts[rows]))
}

# A text is kept as XML writes it.
plain <- function(kept) {
  texts <- unique(kept)
  for (code in unique(unlist(regmatches(texts, gregexpr("&#[0-9]+;", texts)))))
    texts <- gsub(code, intToUtf8(gsub("[^0-9]", "", code)), texts, fixed = TRUE)
  for (sign in list(c("&lt;", "<"), c("&gt;", ">"), c("&amp;", "&")))
    texts <- gsub(sign[1], sign[2], texts, fixed = TRUE)
  texts[match(kept, unique(kept))]
}

sheets <- lapply(book$worksheets, function(sheet) read_sheet(sheet$sheet_data))
titles <- names(book)
cells <- sum(sapply(book$worksheets, function(sheet) length(sheet$sheet_data$rows)))
rm(book)
invisible(gc())
# The most memory is counted from here on: what was read, and what writing needs.
writeLines("5", "/proc/self/clear_refs")

began <- proc.time()[["elapsed"]]
again <- createWorkbook()
for (number in seq_along(sheets)) {
  sheet <- sheets[[number]]
  addWorksheet(again, titles[number])
  writeData(again, number, sheet$lines, colNames = FALSE)
  if (!is.null(sheet$table)) {
    writeData(again, number, sheet$table$values, startRow = sheet$top)
    for (column in seq_along(sheet$table$runs))
      for (run in sheet$table$runs[[column]])
        writeData(again, number, run$texts, startCol = column, startRow = sheet$top + run$row, colNames = FALSE)
  }
}
saveWorkbook(again, arguments[2], overwrite = TRUE)
seconds <- proc.time()[["elapsed"]] - began

most <- grep("^VmHWM", readLines("/proc/self/status"), value = TRUE)
cat(sprintf('{"seconds": %.3f, "cells": %d, "megabytes": %.1f}', seconds, cells, as.numeric(gsub("[^0-9]", "", most)) / 1024))
