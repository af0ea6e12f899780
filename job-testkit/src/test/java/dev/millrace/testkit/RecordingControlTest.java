package dev.millrace.testkit;

import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.control.ControlReader;

final class RecordingControlTest extends ControlContract {
  private final RecordingControl control = new RecordingControl(clock);

  @Override
  protected ControlPublisher publisher() {
    return control;
  }

  @Override
  protected ControlReader reader() {
    return control;
  }
}
