package dev.millrace.benchmarks.peer;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.message.DecodedMessage;
import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.aws.table.AwsJobTable;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.JobWork;
import dev.millrace.benchmarks.arm.JobWorks;
import dev.millrace.benchmarks.arm.Tally;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobResult;
import dev.millrace.job.Lease;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.Usage;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/**
 * The same calls for each job as the worker makes, one after another and with nothing around them:
 * claim, input, model, result, record.
 */
public final class AwsFullJob implements JobWorks {
  private static final String TABLE = "millrace-jobs";
  private static final String BUCKET = "millrace";
  private static final String MODEL = "amazon.nova-lite-v1:0";
  private static final int CONNECTIONS = 256;
  private static final int INPUT_LIMIT = 1 << 20;
  private static final int MAX_OUTPUT_TOKENS = 512;
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final JobStore store = AwsJobTable.store(AwsClients.dynamoDb(CONNECTIONS), TABLE);
  private final Payloads payloads =
      AwsPayloads.open(AwsClients.dynamoDb(CONNECTIONS), TABLE, AwsClients.s3(1), BUCKET);
  private final BedrockRuntimeClient bedrock =
      BedrockRuntimeClient.builder()
          .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS))
          .build();
  private final JobMessageCodec codec = new JobMessageCodec();
  private final Clock clock;

  public AwsFullJob(Clock clock) {
    this.clock = clock;
  }

  @Override
  public JobWork of(ArmOrder order, Tally tally) {
    return (_, body) -> {
      if (codec.decode(body) instanceof DecodedMessage.Known(var message)) {
        tally.begin();
        run(message.job());
        tally.end(message.job().value(), ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
      }
    };
  }

  private void run(JobId id) {
    Instant now = clock.instant();
    var lease = new Lease("peer/" + UUID.randomUUID(), now.plus(LEASE));
    var claim = new Transition.Claim(lease, AttemptCounters.SUSPECT_AFTER, now);
    if (!(store.claim(id, claim) instanceof TransitionResult.Applied(Job job))) {
      throw new IllegalStateException("job " + id + " was claimed by somebody else");
    }
    PayloadRead input = payloads.read(id, job.spec().input(), INPUT_LIMIT);
    byte[] answer = ask(input).getBytes(StandardCharsets.UTF_8);
    var owner = new PayloadOwner(job.tenant(), id, job.times().keptUntil());
    PayloadRef result = payloads.writeResult(owner, job.attempt(), answer);
    var end = new AttemptEnd.Succeeded(new JobResult(result, MODEL, new Usage(10, 10, 0, 0)));
    store.record(job, new Transition.End(job.attempt(), end, clock.instant()));
  }

  private String ask(PayloadRead input) {
    String text =
        input instanceof PayloadRead.Content(byte[] bytes)
            ? new String(bytes, StandardCharsets.UTF_8)
            : "";
    var message =
        Message.builder().role(ConversationRole.USER).content(ContentBlock.fromText(text)).build();
    return bedrock
        .converse(converse ->
            converse
                .modelId(MODEL)
                .messages(message)
                .inferenceConfig(config -> config.maxTokens(MAX_OUTPUT_TOKENS)))
        .output()
        .message()
        .content()
        .getFirst()
        .text();
  }
}
