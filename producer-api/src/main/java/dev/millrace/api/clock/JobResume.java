package dev.millrace.api.clock;

import dev.millrace.job.Job;
import dev.millrace.job.Transition;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.SendToWrite;
import dev.millrace.job.store.JobStore;
import java.time.Clock;

/**
 * Lets parked jobs go on: the wake-up goes before the write that takes the job off the list of what
 * is due. A crash in between wakes the job twice, which is harmless.
 */
final class JobResume {
  private final JobStore store;
  private final LaneSender lanes;
  private final Clock clock;

  JobResume(JobStore store, LaneSender lanes, Clock clock) {
    this.store = store;
    this.lanes = lanes;
    this.clock = clock;
  }

  /** Returns false if it took too long: the job is still due. */
  boolean resume(Job parked) {
    var sent = SendToWrite.begin(clock);
    wake(parked);
    if (sent.isTooLate()) {
      return false;
    }
    var _ = store.resume(parked, new Transition.Resume(parked.attempt(), clock.instant()));
    if (sent.isTooLate()) {
      wake(parked);
    }
    return true;
  }

  private void wake(Job parked) {
    lanes.send(parked.spec().lane(), JobMessage.of(parked, Cause.RESUME));
  }
}
