package dev.millrace.benchmarks.faults.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.OperationLog;
import dev.millrace.benchmarks.faults.operation.Strike;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.benchmarks.faults.proxy.Arrival;
import dev.millrace.benchmarks.faults.proxy.Treatment;
import dev.millrace.job.JobId;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SignalFaultsTest {
  private static final JobId JOB = new JobId("job_0123456789abcdef0123456789abcdef01234567");
  private static final Arrival RECORD = new Arrival(OperationKind.RECORD, List.of(Subject.of(JOB)));
  private static final Treatment GO_ON = new Treatment.GoOn();

  private final OperationLog log = new OperationLog();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<String> seen = new ArrayList<>();

  @Test
  void killsAtTheChosenRequestAndOnlyOnce() throws InterruptedException {
    SignalFaults faults = faults(Fault.KILL_BEFORE, 2, false);

    assertThat(faults.before(RECORD)).isEqualTo(GO_ON);
    assertThat(faults.before(RECORD)).isEqualTo(new Treatment.CutOff("killed before"));
    assertThat(faults.before(RECORD)).isEqualTo(GO_ON);
    assertThat(seen).containsExactly("KILL", "struck");
    assertThat(log.strikes()).extracting(Strike::worker).containsExactly("a");
  }

  @Test
  void killsAfterARequestThatTookEffect() throws InterruptedException {
    SignalFaults faults = faults(Fault.KILL_AFTER, 1, false);
    var empty = new Arrival(OperationKind.RECORD, List.of());

    assertThat(faults.before(RECORD)).isEqualTo(GO_ON);
    assertThat(faults.after(empty)).isEqualTo(GO_ON);
    assertThat(faults.after(RECORD)).isEqualTo(new Treatment.CutOff("killed after"));
    assertThat(seen).containsExactly("KILL", "struck");
  }

  @Test
  void leavesOtherStepsAlone() throws InterruptedException {
    SignalFaults faults = faults(Fault.TERMINATE, 1, false);

    assertThat(faults.before(new Arrival(OperationKind.CLAIM, List.of(Subject.of(JOB)))))
        .isEqualTo(GO_ON);
    assertThat(faults.before(RECORD)).isEqualTo(new Treatment.GoOnMarked("told to end"));
    assertThat(seen).containsExactly("TERM", "struck");
  }

  @Test
  void holdsTheRequestOfAStoppedWorkerUntilItGoesOn() throws InterruptedException {
    SignalFaults faults = faults(Fault.FREEZE, 1, true);
    over.countDown();

    Treatment treatment = faults.before(RECORD);

    assertThat(treatment).isEqualTo(new Treatment.GoOnMarked("held while its worker was stopped"));
    assertThat(seen).containsExactly("STOP", "struck", "CONT");
  }

  private SignalFaults faults(Fault fault, int ordinal, boolean isHeld) {
    var target =
        new Target() {
          @Override
          public String worker() {
            return "a";
          }

          @Override
          public void signal(String name) {
            seen.add(name);
          }

          @Override
          public void struck() {
            seen.add("struck");
          }
        };
    var plan = new SignalFaults.Plan(ordinal, Duration.ofHours(1), isHeld);
    return new SignalFaults(
        OperationKind.RECORD, fault, plan, target, log, over, new SettableClock());
  }
}
