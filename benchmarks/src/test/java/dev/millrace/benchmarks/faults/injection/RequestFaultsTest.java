package dev.millrace.benchmarks.faults.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.benchmarks.faults.proxy.Arrival;
import dev.millrace.benchmarks.faults.proxy.Treatment;
import dev.millrace.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestFaultsTest {
  private static final JobId VICTIM = new JobId("job_0123456789abcdef0123456789abcdef01234567");
  private static final JobId OTHER = new JobId("job_0123456789abcdef0123456789abcdef01234568");
  private static final Duration DELAY = Duration.ofSeconds(5);

  @Test
  void harmsAVictimAsOftenAsWasChosen() {
    RequestFaults faults = faults(OperationKind.CLAIM, Fault.ANSWER_LOST, Map.of(VICTIM, 2));
    Arrival claim = request(OperationKind.CLAIM, VICTIM);

    assertThat(faults.before(claim)).isEqualTo(new Treatment.GoOn());
    assertThat(faults.after(claim)).isEqualTo(new Treatment.CutOff("answer lost"));
    assertThat(faults.after(claim)).isEqualTo(new Treatment.CutOff("answer lost"));
    assertThat(faults.after(claim)).isEqualTo(new Treatment.GoOn());
  }

  @Test
  void leavesOtherJobsAndStepsAlone() {
    RequestFaults faults = faults(OperationKind.CLAIM, Fault.SLOW, Map.of(VICTIM, 1));

    assertThat(faults.after(request(OperationKind.CLAIM, OTHER))).isEqualTo(new Treatment.GoOn());
    assertThat(faults.after(request(OperationKind.RECORD, VICTIM))).isEqualTo(new Treatment.GoOn());
    assertThat(faults.after(request(OperationKind.CLAIM, VICTIM)))
        .isEqualTo(new Treatment.Delay(DELAY));
  }

  @Test
  void harmsABatchForAVictimInIt() {
    RequestFaults faults = faults(OperationKind.DELETE, Fault.ERROR, Map.of(VICTIM, 1));
    var batch = new Arrival(OperationKind.DELETE, List.of(Subject.of(OTHER), Subject.of(VICTIM)));

    assertThat(faults.before(batch)).isNotEqualTo(new Treatment.GoOn());
    assertThat(faults.before(batch)).isEqualTo(new Treatment.GoOn());
  }

  @Test
  void harmsSomeReceivesThoughNobodyKnowsWhatTheyBring() {
    RequestFaults faults = faults(OperationKind.RECEIVE, Fault.ERROR, Map.of(VICTIM, 1));
    var receive = new Arrival(OperationKind.RECEIVE, List.of());
    int harmed = 0;

    for (int count = 0; count < 50; count++) {
      harmed += faults.before(receive) instanceof Treatment.GoOn ? 0 : 1;
    }

    assertThat(harmed).isEqualTo(3);
  }

  private static Arrival request(OperationKind kind, JobId job) {
    return new Arrival(kind, List.of(Subject.of(job)));
  }

  private static RequestFaults faults(OperationKind step, Fault fault, Map<JobId, Integer> hits) {
    return new RequestFaults(step, fault, hits, 3, DELAY, new SplittableRandom(7));
  }
}
