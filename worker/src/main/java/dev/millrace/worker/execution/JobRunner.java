package dev.millrace.worker.execution;

import dev.millrace.job.CostCap;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobResult;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.job.workflow.Workflow;
import dev.millrace.worker.execution.StepRunner.CallFrame;
import dev.millrace.worker.llm.CallTerms;
import dev.millrace.worker.llm.route.ModelRouter;
import dev.millrace.worker.workflow.InputPart;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the workflow of a claimed job, up to its stored result. */
public final class JobRunner implements AttemptRunner {
  private final Catalog catalog;
  private final Payloads payloads;
  private final StorePatience patience;
  private final PayloadJson json = new PayloadJson();
  private final DocumentAdmission admission;
  private final InputReader inputs;
  private final StepRunner steps;
  private final CostCap cap;

  /**
   * @param cap of what any attempt may cost; a job may have a lower one of its own
   */
  public JobRunner(
      Catalog catalog,
      Payloads payloads,
      ModelRouter router,
      Documents documents,
      StorePatience patience,
      CostCap cap,
      Clock clock) {
    this.cap = cap;
    this.catalog = catalog;
    this.payloads = payloads;
    this.patience = patience;
    this.admission = documents.admission();
    var fetcher = new PayloadFetcher(payloads, patience, clock);
    this.inputs = new InputReader(fetcher, new DocumentReader(documents, fetcher));
    this.steps = new StepRunner(router);
  }

  @Override
  public AttemptReport run(Job job, AttemptControl control) {
    List<CallUsage> calls = new ArrayList<>();
    try {
      return new AttemptReport(outcome(job, control, calls), calls);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return AttemptReport.failed(new Fault.Interrupted(), calls);
    }
  }

  private AttemptOutcome outcome(Job job, AttemptControl control, List<CallUsage> calls)
      throws InterruptedException {
    Optional<Workflow> workflow = catalog.workflow(job.spec().workflow());
    if (workflow.isEmpty()) {
      return new AttemptOutcome.Failed(
          new Fault.Permanent(FailureReason.UNKNOWN_WORKFLOW, job.spec().workflow().toString()));
    }
    return switch (worked(job, workflow.get(), control, calls)) {
      case StepRun.Stopped(Fault fault) -> new AttemptOutcome.Failed(fault);
      case StepRun.Done(String answer) -> {
        control.beginStoring();
        yield stored(job, json.result(fieldOf(workflow.get()), answer), control)
            .<AttemptOutcome>map(result -> succeeded(result, calls.getLast().llmModelId(), calls))
            .orElseGet(() -> new AttemptOutcome.Failed(new Fault.Interrupted()));
      }
    };
  }

  /** Whatever becomes of it, the documents of the job hold nothing afterwards. */
  private StepRun worked(Job job, Workflow workflow, AttemptControl control, List<CallUsage> calls)
      throws InterruptedException {
    try (DocumentHold hold = admission.open()) {
      var frame = new ReadFrame(job, workflow.maxInputBytes(), hold, control::holdsLease);
      return switch (inputs.read(frame)) {
        case Input.Unusable(Fault fault) -> new StepRun.Stopped(fault);
        case Input.Ready(List<InputPart> parts) -> worked(job, workflow, parts, control, calls);
      };
    }
  }

  private StepRun worked(
      Job job,
      Workflow workflow,
      List<InputPart> input,
      AttemptControl control,
      List<CallUsage> calls) {
    var budget = new JobBudget(job.spec().maxCost().map(cap::atMost).orElse(cap));
    List<InputPart> parts = input;
    String answer = "";
    for (Step step : workflow.steps()) {
      Step.Prompt prompt = prompt(step);
      Optional<ModelRoute> route = route(job, prompt);
      if (route.isEmpty()) {
        return stopped(FailureReason.UNKNOWN_MODEL, job.spec().model().orElse("default"));
      }
      List<ModelRoute> fallbacks = catalog.fallbacksOf(route.get());
      var frame = new CallFrame(route.get(), fallbacks, termsOf(job, control), budget);
      switch (steps.run(prompt, parts, frame, calls)) {
        case StepRun.Stopped stopped -> {
          return stopped;
        }
        case StepRun.Done(String done) -> answer = done;
      }
      parts = List.of(InputPart.ofText(answer));
    }
    return new StepRun.Done(answer);
  }

  private static CallTerms termsOf(Job job, AttemptControl control) {
    return new CallTerms(
        job.times().deadline(), job.spec().lane().urgency(), job.tenant(), control::holdsLease);
  }

  private static String fieldOf(Workflow workflow) {
    return prompt(workflow.steps().getLast()).labels().isEmpty() ? "text" : "label";
  }

  private static Step.Prompt prompt(Step step) {
    return switch (step) {
      case Step.Prompt prompt -> prompt;
    };
  }

  private Optional<ModelRoute> route(Job job, Step.Prompt step) {
    return job.spec()
        .model()
        .or(step::model)
        .map(catalog::route)
        .orElseGet(() -> Optional.of(catalog.defaultRoute()));
  }

  /** The answer is paid for: only the loss of the lease ends the tries to store it. */
  private Optional<PayloadRef> stored(Job job, byte[] content, AttemptControl control)
      throws InterruptedException {
    var owner = new PayloadOwner(job.tenant(), job.id(), job.times().keptUntil());
    return patience.ask(
        () -> payloads.writeResult(owner, job.attempt(), content), control::holdsLease);
  }

  private static AttemptOutcome succeeded(
      PayloadRef payload, String llmModelId, List<CallUsage> calls) {
    Usage usage = calls.stream().map(CallUsage::usage).reduce(Usage.NONE, Usage::plus);
    return new AttemptOutcome.Succeeded(new JobResult(payload, llmModelId, usage));
  }

  private static StepRun stopped(FailureReason reason, String detail) {
    return new StepRun.Stopped(new Fault.Permanent(reason, detail));
  }
}
