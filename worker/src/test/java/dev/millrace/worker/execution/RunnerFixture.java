package dev.millrace.worker.execution;

import dev.millrace.aws.payload.JobInputCodec;
import dev.millrace.job.CostCap;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobInput;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelLimits;
import dev.millrace.job.workflow.ModelPrice;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.job.workflow.Workflow;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.document.FakeDocumentParser;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.ScriptedLlmClient;
import dev.millrace.worker.llm.route.Routers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A runner on fakes, for a workflow of one step that takes 1,000 bytes of text. */
final class RunnerFixture {
  static final Usage USAGE = new Usage(10, 2, 0, 0);
  static final int MAX_TEXT_BYTES = 1000;

  final InMemoryPayloads payloads = new InMemoryPayloads();
  final SettableClock clock = new SettableClock();
  final FakeDocumentParser parser = new FakeDocumentParser();
  Documents documents = FakeDocuments.with(parser);
  List<String> labels = List.of();
  boolean takesImages = true;
  Optional<ModelPrice> price = Optional.of(new ModelPrice(BigDecimal.ONE, BigDecimal.ONE));
  CostCap cap = CostCap.parse("1");

  AttemptReport run(Job job, LlmReply reply) {
    return run(job, new ScriptedLlmClient(reply));
  }

  AttemptReport run(Job job, LlmClient llm) {
    var step =
        new Step.Prompt(
            "answer", "", "<document>{{input}}</document>", Optional.empty(), 100, 0, labels);
    var workflow = new Workflow(Jobs.SUMMARIZE, "", MAX_TEXT_BYTES, List.of(step));
    var route =
        new ModelRoute(
            "small",
            "bedrock",
            Jobs.LLM_MODEL_ID,
            QuotaPool.DEFAULT,
            new ModelLimits(1000, takesImages, 1),
            price,
            List.of());
    var catalog = new Catalog(List.of(workflow), List.of(route), "small");
    var patience = new StorePatience(clock::advance, Jitter.NONE);
    var router = Routers.straightTo(llm, catalog, clock);
    return new JobRunner(catalog, payloads, router, documents, patience, cap, clock)
        .run(job, new AlwaysOwned());
  }

  Job aJob(String text) {
    return aJob(JobInput.ofText(text));
  }

  Job aJob(JobInput input) {
    Job job = Jobs.aQueuedJob();
    var owner = new PayloadOwner(job.tenant(), job.id(), job.times().keptUntil());
    PayloadRef ref = payloads.writeInput(owner, new JobInputCodec().encode(input));
    return Jobs.withSpec(job, Jobs.aSpec(ref, Map.of()));
  }

  Job aJob(PayloadRef input) {
    return Jobs.withSpec(Jobs.aQueuedJob(), Jobs.aSpec(input, Map.of()));
  }

  static LlmReply answered(String text) {
    return new LlmReply.Answered(text, USAGE);
  }

  static Fault faultOf(AttemptReport report) {
    return ((AttemptOutcome.Failed) report.outcome()).fault();
  }

  static FailureReason reasonOf(AttemptReport report) {
    return ((Fault.Permanent) faultOf(report)).reason();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class AlwaysOwned implements AttemptControl {
    @Override
    public boolean holdsLease() {
      return true;
    }

    @Override
    public void beginStoring() {}
  }
}
