package dev.millrace.testkit;

import dev.millrace.job.control.SwitchBoard;

final class InMemorySwitchesTest extends SwitchContract {
  private final InMemorySwitches board = new InMemorySwitches();

  @Override
  protected SwitchBoard board() {
    return board;
  }
}
