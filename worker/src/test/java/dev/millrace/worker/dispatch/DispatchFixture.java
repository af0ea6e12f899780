package dev.millrace.worker.dispatch;

import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.CostCap;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobTimes;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.attempt.RetryPolicy;
import dev.millrace.job.redrive.RedrivePolicy;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelLimits;
import dev.millrace.job.workflow.ModelPrice;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.job.workflow.Workflow;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingDeadLetterPublisher;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.testkit.RecordingOutcomePublisher;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.delivery.APermit;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.delivery.FakeJobQueue;
import dev.millrace.worker.delivery.Settler;
import dev.millrace.worker.delivery.Settling;
import dev.millrace.worker.document.FakeDocumentParser;
import dev.millrace.worker.execution.FakeDocuments;
import dev.millrace.worker.execution.JobRunner;
import dev.millrace.worker.execution.StorePatience;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.route.Routers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A dispatcher on fakes, driven on the calling thread. Pauses let the clock advance. */
final class DispatchFixture {
  static final LlmReply ANSWERED = new LlmReply.Answered("Short.", new Usage(10, 2, 0, 0));

  static final int REDRIVE_CAP = 2;

  final SettableClock clock = new SettableClock();
  final InMemoryJobStore store = new InMemoryJobStore(clock);
  final InMemoryPayloads payloads = new InMemoryPayloads();
  final RecordingOutcomePublisher outcomes = new RecordingOutcomePublisher();
  final RecordingDeadLetterPublisher deadLetters = new RecordingDeadLetterPublisher();
  final RecordingLaneSender lanes = new RecordingLaneSender();
  final FakeJobQueue queue = new FakeJobQueue();
  final RunningAttempts attempts = new RunningAttempts();
  final Settler settler = new Settler(outcomes, 100, clock::advance);
  Function<LlmRequest, LlmReply> model = _ -> ANSWERED;
  int calls;

  private final Dispatcher dispatcher = dispatcher();

  private Dispatcher dispatcher() {
    var settings =
        new DispatchSettings(
            "worker-1",
            Jobs.LEASE,
            new RetryPolicy(
                3, new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), Jitter.NONE)),
            clock,
            clock::advance,
            Jitter.NONE);
    var patience = new StorePatience(clock::advance, Jitter.NONE);
    LlmClient llm =
        request -> {
          calls++;
          return model.apply(request);
        };
    var documents = FakeDocuments.with(new FakeDocumentParser());
    Catalog catalog = catalog();
    var router = Routers.straightTo(llm, catalog, clock);
    var cap = CostCap.parse("1");
    var runner = new JobRunner(catalog, payloads, router, documents, patience, cap, clock);
    var policy = new RedrivePolicy(REDRIVE_CAP, JobTimes.DEFAULT_DEADLINE, Duration.ofDays(14));
    var redriver = new Redriver(store, payloads, policy, clock);
    var ports = new Dispatcher.Ports(store, lanes, deadLetters, settler, runner, redriver);
    return Dispatcher.create(ports, attempts, settings);
  }

  private static Catalog catalog() {
    var step = new Step.Prompt("answer", "", "{{input}}", Optional.empty(), 100, 0, List.of());
    var workflow = new Workflow(Jobs.SUMMARIZE, "", 10_000, List.of(step));
    var route =
        new ModelRoute(
            "small",
            "bedrock",
            Jobs.LLM_MODEL_ID,
            QuotaPool.DEFAULT,
            ModelLimits.ofText(1000),
            Optional.of(new ModelPrice(BigDecimal.ONE, BigDecimal.ONE)),
            List.of());
    return new Catalog(List.of(workflow), List.of(route), "small");
  }

  /** A stored job with a readable input. */
  Job aStoredJob() {
    Job job = withInput(Jobs.aQueuedJob());
    store.replace(job);
    return job;
  }

  Job withInput(Job job) {
    byte[] text = "{\"text\": \"A long text.\"}".getBytes(StandardCharsets.UTF_8);
    PayloadRef input =
        payloads.writeInput(
            new PayloadOwner(job.tenant(), job.id(), job.times().keptUntil()), text);
    JobSpec spec = Jobs.aSpec(input, Map.of());
    return Jobs.withSpec(job, spec);
  }

  /** Runs one delivery of the job's message to its end and settles. */
  APermit deliver(Job job) throws InterruptedException {
    return deliver(messageOf(job));
  }

  Delivery messageOf(Job job) {
    String body = new JobMessageCodec().encode(Jobs.aMessage(job));
    return FakeJobQueue.aDelivery(job.id().value(), body);
  }

  APermit deliver(Delivery delivery) throws InterruptedException {
    var permit = new APermit();
    dispatcher.run(queue, delivery, permit.permit());
    Settling.settleAll(settler);
    return permit;
  }

  Job now(JobId id) {
    return store.find(id).orElseThrow();
  }
}
