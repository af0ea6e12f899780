package dev.millrace.api.deadletter;

import dev.millrace.job.Job;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.redrive.RedriveResult;
import dev.millrace.job.redrive.Redriver;
import java.util.Optional;

/** Brings failed jobs back, each in its turn. */
final class JobRedrive {
  private final Redriver redriver;
  private final LaneSender lanes;
  private final RedrivePace pace;

  JobRedrive(Redriver redriver, LaneSender lanes, RedrivePace pace) {
    this.redriver = redriver;
    this.lanes = lanes;
    this.pace = pace;
  }

  /** Returns empty if the job's turn did not come in time: nothing was tried. */
  Optional<RedriveResult> redrive(Job failed) {
    return pace.await() ? Optional.of(inTurn(failed)) : Optional.empty();
  }

  private RedriveResult inTurn(Job failed) {
    return redriver.redrive(
        failed, () -> lanes.send(failed.spec().lane(), JobMessage.of(failed, Cause.REDRIVE)));
  }
}
