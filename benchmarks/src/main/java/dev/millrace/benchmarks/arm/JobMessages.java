package dev.millrace.benchmarks.arm;

import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobTimes;
import dev.millrace.job.Lane;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.job.WorkflowId;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The jobs of a round and their messages, made alike wherever they are needed. */
public final class JobMessages {
  public static final TenantId TENANT = new TenantId("benchmark");
  public static final Lane LANE = new Lane(QuotaPool.DEFAULT, Urgency.INTERACTIVE);

  private static final Duration KEPT = Duration.ofDays(30);
  private static final JobMessageCodec CODEC = new JobMessageCodec();

  private JobMessages() {}

  public static List<JobId> ids(int round, int jobs) {
    return IntStream.range(0, jobs)
        .mapToObj(number -> JobId.ofNonce(TENANT, round + "/" + number))
        .toList();
  }

  /** A job whose input nobody reads. */
  public static Job job(JobId id, Instant now) {
    Sha256 hash = Sha256.of(id.value().getBytes(StandardCharsets.UTF_8));
    return job(id, new PayloadRef.Item("input#0", 2, hash), now);
  }

  public static Job job(JobId id, PayloadRef input, Instant now) {
    var spec = new JobSpec(new WorkflowId("summarize", 1), Optional.empty(), LANE, input, Map.of());
    var times = new JobTimes(now, now, now.plus(JobTimes.DEFAULT_DEADLINE), now.plus(KEPT));
    Sha256 hash = Sha256.of(id.value().getBytes(StandardCharsets.UTF_8));
    return Job.submitted(id, TENANT, hash, spec, times);
  }

  public static List<String> bodies(ArmOrder order, Instant now) {
    return ids(order.round(), order.jobs()).stream()
        .map(id -> CODEC.encode(JobMessage.of(job(id, now), Cause.SUBMIT)))
        .toList();
  }
}
