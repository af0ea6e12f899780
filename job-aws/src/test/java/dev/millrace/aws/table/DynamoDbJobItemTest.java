package dev.millrace.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.aws.Golden;
import dev.millrace.aws.table.DynamoDbValues.UnreadableItemException;
import dev.millrace.job.ActionId;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.CostCap;
import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobState;
import dev.millrace.job.JobTimes;
import dev.millrace.job.Lane;
import dev.millrace.job.Lease;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.testkit.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbJobItemTest {
  private static final JobId ID = new JobId("job_0123456789abcdef0123456789abcdef01234567");
  private static final AttemptCounters RUNNING = new AttemptCounters(2, 1, 0, true, 0);
  private static final AttemptCounters ENDED = new AttemptCounters(2, 1, 0, false, 0);

  static Stream<Arguments> goldenItems() {
    var lease = new Lease("task-1/nonce-1", Jobs.NOW.plus(Jobs.LEASE));
    var failure = new Failure(FailureReason.RETRIES_EXHAUSTED, "503 from the provider");
    return Stream.of(
        arguments("queued", job()),
        arguments("queued-later", in(new JobState.Queued(Optional.of(Jobs.NOW)), ENDED)),
        arguments("running", in(new JobState.Running(lease, false), RUNNING)),
        arguments("running-to-cancel", in(new JobState.Running(lease, true), RUNNING)),
        arguments("waiting", in(new JobState.Waiting(new ActionId("act_approve-1")), ENDED)),
        arguments("succeeded", in(new JobState.Succeeded(Jobs.aResult()), ENDED)),
        arguments("failed", in(new JobState.Failed(failure), ENDED)),
        arguments("cancelled", in(new JobState.Cancelled(), AttemptCounters.NONE)),
        arguments("expired", in(new JobState.Expired(), AttemptCounters.NONE)),
        arguments("with-everything", withEverything()),
        arguments("with-max-cost", withMaxCost()));
  }

  private static Job job() {
    Instant created = Jobs.NOW.minusMillis(1500);
    var times =
        new JobTimes(
            created,
            created,
            created.plus(Duration.ofHours(24)),
            created.plus(Duration.ofDays(30)));
    return Job.submitted(ID, Jobs.TENANT, Jobs.aHash("request"), Jobs.aSpec(), times);
  }

  private static Job in(JobState state, AttemptCounters counters) {
    return Jobs.in(job(), state, counters);
  }

  private static Job withEverything() {
    var spec =
        new JobSpec(
            Jobs.SUMMARIZE,
            Optional.of("nova-pro"),
            new Lane(new QuotaPool("eu"), Urgency.BULK),
            new PayloadRef.Dropped("inbox/acme/summarize/Zürich.txt", "\"e-1\"", 99),
            Map.of("größe", "日本語", "", "empty"));
    return Jobs.withSpec(job(), spec);
  }

  private static Job withMaxCost() {
    JobSpec spec = job().spec();
    return Jobs.withSpec(
        job(),
        new JobSpec(
            spec.workflow(),
            spec.model(),
            spec.lane(),
            spec.input(),
            spec.metadata(),
            Optional.of(CostCap.parse("0.25"))));
  }

  @ParameterizedTest
  @MethodSource("goldenItems")
  void readsAndWritesTheItemsOfVersion1(String name, Job job) {
    Map<String, AttributeValue> golden = DynamoDbJson.read(Golden.v1("item-" + name + ".json"));

    assertThat(DynamoDbJobItem.decode(golden)).isEqualTo(job);
    assertThat(DynamoDbJobItem.encode(job)).isEqualTo(golden);
  }

  @Test
  void ignoresAttributesItDoesNotKnow() {
    var item = new HashMap<>(DynamoDbJobItem.encode(job()));
    item.put("zz", AttributeValue.fromS("of a later version"));

    assertThat(DynamoDbJobItem.decode(item)).isEqualTo(job());
  }

  @Test
  void refusesAnItemOfALaterVersion() {
    var item = new HashMap<>(DynamoDbJobItem.encode(job()));
    item.put("v", AttributeValue.fromN("2"));

    assertThatExceptionOfType(UnreadableItemException.class)
        .isThrownBy(() -> DynamoDbJobItem.decode(item));
  }

  @Test
  void registersAJobAsADeadLetterWhileItIsFailed() {
    var failure = new Failure(FailureReason.INVALID_INPUT, "");
    Map<String, AttributeValue> failed =
        DynamoDbJobItem.encode(in(new JobState.Failed(failure), ENDED));

    assertThat(DynamoDbValues.text(failed, "ds")).startsWith("acme#").endsWith("#" + ID);
    assertThat(DynamoDbJobItem.encode(job())).doesNotContainKeys("di", "ds");
  }

  /** A write unit pays for one kilobyte: a typical job must not need two. */
  @Test
  void fitsIntoOneKilobyteWithAFullHistory() {
    Instant odd = Jobs.NOW.plusNanos(123_456_000);
    var times =
        new JobTimes(odd, odd, odd.plus(Duration.ofHours(24)), odd.plus(Duration.ofDays(30)));
    Job job =
        Jobs.in(
            Jobs.withTimes(job(), times),
            new JobState.Succeeded(Jobs.aResult()),
            new AttemptCounters(7, 3, 0, false, 0));

    assertThat(job.history()).hasSize(Job.HISTORY_LIMIT);
    assertThat(DynamoDbJson.size(DynamoDbJobItem.encode(job))).isLessThanOrEqualTo(1024);
  }
}
