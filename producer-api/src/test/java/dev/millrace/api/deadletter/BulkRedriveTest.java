package dev.millrace.api.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.redrive.RedrivePolicy;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BulkRedriveTest {
  private static final DeadLetterFilter ALL =
      new DeadLetterFilter(Optional.empty(), Optional.empty(), Optional.empty());

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final InMemoryPayloads payloads = new InMemoryPayloads();
  private final RecordingLaneSender lanes = new RecordingLaneSender();
  private final AtomicInteger turns = new AtomicInteger();
  private int turnsInTime = Integer.MAX_VALUE;
  private final RedrivePolicy policy =
      new RedrivePolicy(2, Duration.ofHours(1), Duration.ofDays(1));
  private final BulkRedrive bulk =
      new BulkRedrive(
          new DeadLetterList(store),
          new JobRedrive(
              new Redriver(store, payloads, policy, clock),
              lanes,
              () -> turns.incrementAndGet() <= turnsInTime));

  @Test
  void bringsEveryJobBackInItsTurnAndCountsWhatWasRefused() {
    failed(0, true);
    failed(1, true);
    failed(2, true);
    failed(0, false);

    BulkRedrive.Report report = bulk.redrive(Jobs.TENANT, ALL, Optional.empty(), 100).orElseThrow();

    assertThat(report)
        .isEqualTo(
            new BulkRedrive.Report(
                2, Map.of("redrive_cap_reached", 1, "input_gone", 1), Optional.empty()));
    assertThat(turns).hasValue(4);
    assertThat(lanes.messages()).extracting(JobMessage::cause).containsOnly(Cause.REDRIVE);
    assertThat(store.failed(Jobs.TENANT, Optional.empty(), 10).jobs()).hasSize(2);
  }

  @Test
  void saysWhereToGoOn() {
    for (int i = 0; i < 5; i++) {
      failed(0, true);
    }

    BulkRedrive.Report first = bulk.redrive(Jobs.TENANT, ALL, Optional.empty(), 3).orElseThrow();
    BulkRedrive.Report second = bulk.redrive(Jobs.TENANT, ALL, first.next(), 3).orElseThrow();

    assertThat(first.redriven()).isEqualTo(3);
    assertThat(second).isEqualTo(new BulkRedrive.Report(2, Map.of(), Optional.empty()));
  }

  @Test
  void tellsWhatItDidAndWhereToGoOnWhenTheRestHasNoTurnInTime() {
    for (int i = 0; i < 5; i++) {
      failed(0, true);
    }
    turnsInTime = 2;

    BulkRedrive.Report report = bulk.redrive(Jobs.TENANT, ALL, Optional.empty(), 5).orElseThrow();

    assertThat(report.redriven()).isEqualTo(2);
    turnsInTime = Integer.MAX_VALUE;
    assertThat(bulk.redrive(Jobs.TENANT, ALL, report.next(), 5))
        .contains(new BulkRedrive.Report(3, Map.of(), Optional.empty()));
  }

  @Test
  void tellsNothingWhenNotEvenTheFirstHasItsTurnInTime() {
    failed(0, true);
    turnsInTime = 0;

    assertThat(bulk.redrive(Jobs.TENANT, ALL, Optional.empty(), 5)).isEmpty();
  }

  private void failed(int redrives, boolean hasInput) {
    Job job = Jobs.aFailedJob();
    var owner = new PayloadOwner(job.tenant(), job.id(), job.times().keptUntil());
    PayloadRef input = hasInput ? payloads.writeInput(owner, new byte[] {1}) : Jobs.anInput();
    Job counted =
        Jobs.in(job, job.state(), new AttemptCounters(1 + redrives, 0, 0, false, redrives));
    store.replace(Jobs.withSpec(counted, Jobs.aSpec(input, Map.of())));
  }
}
