package dev.millrace.job.message;

import dev.millrace.job.BatchId;

/**
 * The line of a batch that a message wakes a worker for.
 *
 * @param line counted from 1
 * @param offset of its first byte in the input file
 * @param length in bytes, without the line's end
 */
public record BatchLine(BatchId batch, long line, long offset, int length) {
  public BatchLine {
    if (line < 1 || offset < 0 || length < 1) {
      throw new IllegalArgumentException(
          "not a line of a batch: " + line + ", " + offset + ", " + length);
    }
  }
}
