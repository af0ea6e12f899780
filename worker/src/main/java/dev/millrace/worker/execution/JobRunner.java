package dev.millrace.worker.execution;

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
import dev.millrace.worker.llm.LlmClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the workflow of a claimed job, up to its stored result. */
public final class JobRunner {
  private final Catalog catalog;
  private final Payloads payloads;
  private final StorePatience patience;
  private final PayloadJson json = new PayloadJson();
  private final InputReader inputs;
  private final StepRunner steps;

  public JobRunner(
      Catalog catalog, Payloads payloads, LlmClient llm, StorePatience patience, Clock clock) {
    this.catalog = catalog;
    this.payloads = payloads;
    this.patience = patience;
    this.inputs = new InputReader(payloads, json, patience, clock);
    this.steps = new StepRunner(llm);
  }

  /** Never throws for what a job, a model or a store does; an interrupt is an outcome too. */
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
      return failed(FailureReason.UNKNOWN_WORKFLOW, job.spec().workflow().toString());
    }
    Input input = inputs.read(job, workflow.get().maxInputBytes(), control::holdsLease);
    return switch (input) {
      case Input.Unusable(Fault fault) -> new AttemptOutcome.Failed(fault);
      case Input.Text(String text) -> outcome(job, workflow.get(), text, control, calls);
    };
  }

  private AttemptOutcome outcome(
      Job job, Workflow workflow, String text, AttemptControl control, List<CallUsage> calls)
      throws InterruptedException {
    String answer = text;
    String field = "text";
    for (Step step : workflow.steps()) {
      Step.Prompt prompt = prompt(step);
      Optional<ModelRoute> route = route(job, prompt);
      if (route.isEmpty()) {
        return failed(FailureReason.UNKNOWN_MODEL, job.spec().model().orElse("default"));
      }
      var frame = new CallFrame(route.get(), job.times().deadline(), control::holdsLease);
      switch (steps.run(prompt, answer, frame, calls)) {
        case StepRun.Stopped(Fault fault) -> {
          return new AttemptOutcome.Failed(fault);
        }
        case StepRun.Done(String done) -> answer = done;
      }
      field = prompt.labels().isEmpty() ? "text" : "label";
    }
    control.beginStoring();
    return stored(job, json.result(field, answer), control)
        .<AttemptOutcome>map(result -> succeeded(result, calls.getLast().llmModelId(), calls))
        .orElseGet(() -> new AttemptOutcome.Failed(new Fault.Interrupted()));
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

  private static AttemptOutcome failed(FailureReason reason, String detail) {
    return new AttemptOutcome.Failed(new Fault.Permanent(reason, detail));
  }
}
