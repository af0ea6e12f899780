package dev.millrace.testkit;

import dev.millrace.job.quota.SliceTable;

final class InMemorySliceTableTest extends SliceTableContract {
  private final InMemorySliceTable slices = new InMemorySliceTable();

  @Override
  protected SliceTable slices() {
    return slices;
  }
}
