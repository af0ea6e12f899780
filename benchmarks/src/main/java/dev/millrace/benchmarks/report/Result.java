package dev.millrace.benchmarks.report;

import java.util.List;

/**
 * What one measurement found.
 *
 * @param name of the benchmark; names the file
 * @param title a heading
 * @param columns of the table; the first one names the row
 * @param rows of the table, losers included
 * @param targets and whether they were met
 * @param notes how it was measured and what must be known to read it, a paragraph each
 */
public record Result(
    String name,
    String title,
    List<String> columns,
    List<List<String>> rows,
    List<Target> targets,
    List<Plot> plots,
    List<String> notes) {
  public Result {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    targets = List.copyOf(targets);
    plots = List.copyOf(plots);
    notes = List.copyOf(notes);
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            name + ": " + row.size() + " cells for " + columns.size() + " columns: " + row);
      }
    }
  }
}
