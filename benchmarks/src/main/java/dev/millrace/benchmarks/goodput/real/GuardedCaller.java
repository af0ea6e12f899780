package dev.millrace.benchmarks.goodput.real;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.worker.llm.CallTerms;
import dev.millrace.worker.llm.GuardedLlmClient;
import dev.millrace.worker.llm.LlmBlock;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.ModelBreaker;
import dev.millrace.worker.llm.ModelGate;
import dev.millrace.worker.llm.bedrock.BedrockLlmClient;
import dev.millrace.worker.llm.bedrock.BedrockSettings;
import dev.millrace.worker.pacing.PaceSettings;
import dev.millrace.worker.pacing.Pacer;
import dev.millrace.worker.pacing.Pause;
import dev.millrace.worker.pacing.QuotaShare;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What stands between a step and Bedrock in the worker: pacer, circuit breaker, client. */
final class GuardedCaller implements Caller {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final TenantId TENANT = new TenantId("acme");

  private final BedrockLlmClient bedrock;
  private final LlmClient guarded;
  private final String modelId;
  private final Clock clock;

  GuardedCaller(
      String modelId, PaceSettings settings, CallCounter counter, Clock clock, Pause pause) {
    this.modelId = modelId;
    this.clock = clock;
    this.bedrock = BedrockLlmClient.open(new BedrockSettings(RealQuota.SLOTS, TIMEOUT));
    var gate =
        new ModelGate(
            new Pacer(settings, QuotaShare.WHOLE, clock),
            ModelBreaker.create(modelId, Duration.ofSeconds(10), TIMEOUT, clock));
    this.guarded =
        new GuardedLlmClient(counted(bedrock, counter), gate, 1, clock, pause, Jitter.NONE);
  }

  private LlmClient counted(LlmClient client, CallCounter counter) {
    return request -> {
      Instant startedAt = clock.instant();
      LlmReply reply = client.ask(request);
      switch (reply) {
        case LlmReply.Answered _ -> counter.admitted(startedAt);
        case LlmReply.Refused(Fault.Throttled _, var _) -> counter.refused(startedAt);
        case LlmReply.Refused _ -> {}
      }
      return reply;
    };
  }

  @Override
  public void call() {
    var terms =
        new CallTerms(clock.instant().plus(Duration.ofHours(1)), Urgency.BULK, TENANT, () -> true);
    var question = new LlmTurn.User(List.of(new LlmBlock.Text(RealQuota.PROMPT)));
    guarded.ask(
        new LlmRequest(modelId, "", List.of(question), RealQuota.MAX_OUTPUT_TOKENS, 0, terms));
  }

  @Override
  public void close() {
    bedrock.close();
  }
}
