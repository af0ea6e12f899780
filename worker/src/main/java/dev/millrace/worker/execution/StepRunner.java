package dev.millrace.worker.execution;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.worker.llm.CallTerms;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.route.ModelRouter;
import dev.millrace.worker.llm.route.RoutedReply;
import dev.millrace.worker.workflow.Answer;
import dev.millrace.worker.workflow.FilledPrompt;
import dev.millrace.worker.workflow.InputPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs one prompt: asks, and asks once more if the answer is not one the step takes. */
final class StepRunner {
  private final ModelRouter router;

  StepRunner(ModelRouter router) {
    this.router = router;
  }

  /**
   * @param calls receives the usage of every call that was paid for
   */
  StepRun run(Step.Prompt step, List<InputPart> parts, CallFrame frame, List<CallUsage> calls) {
    FilledPrompt prompt = FilledPrompt.of(step, parts);
    if (prompt.hasImages() && !frame.route().limits().takesImages()) {
      return new StepRun.Stopped(
          new Fault.Permanent(
              FailureReason.MODEL_TAKES_NO_IMAGES, "model " + frame.route().name()));
    }
    var question = new LlmTurn.User(prompt.user());
    LlmReply first = ask(step, prompt, List.of(question), frame, calls);
    if (!(first instanceof LlmReply.Answered(String answer, var _))) {
      return stopped(first);
    }
    return switch (Answer.to(step, answer)) {
      case Answer.Accepted(String value) -> new StepRun.Done(value);
      case Answer.Rejected(String reminder) ->
          lastTry(step, ask(step, prompt, again(question, answer, reminder), frame, calls));
    };
  }

  /** A provider refuses an empty turn: an empty answer is not repeated to it. */
  private static List<LlmTurn> again(LlmTurn.User question, String answer, String reminder) {
    return answer.isBlank()
        ? List.of(question.plus(reminder))
        : List.of(question, new LlmTurn.Assistant(answer.strip()), new LlmTurn.User(reminder));
  }

  private static StepRun lastTry(Step.Prompt step, LlmReply reply) {
    if (!(reply instanceof LlmReply.Answered(String answer, var _))) {
      return stopped(reply);
    }
    return switch (Answer.to(step, answer)) {
      case Answer.Accepted(String value) -> new StepRun.Done(value);
      case Answer.Rejected _ ->
          new StepRun.Stopped(
              new Fault.Permanent(
                  FailureReason.OUTPUT_INVALID, "answer of step " + step.name() + ", asked twice"));
    };
  }

  private static StepRun stopped(LlmReply reply) {
    return switch (reply) {
      case LlmReply.Refused(Fault fault, var _) -> new StepRun.Stopped(fault);
      case LlmReply.Answered _ -> throw new AssertionError("an answer stops nothing");
    };
  }

  private LlmReply ask(
      Step.Prompt step,
      FilledPrompt prompt,
      List<LlmTurn> turns,
      CallFrame frame,
      List<CallUsage> calls) {
    ModelRoute route = frame.route();
    var request =
        new LlmRequest(
            route.llmModelId(),
            prompt.system(),
            turns,
            Math.min(step.maxOutputTokens(), route.limits().maxOutputTokens()),
            step.temperature(),
            frame.terms());
    Optional<Fault.Permanent> objection = frame.budget().objectionTo(route, request);
    if (objection.isPresent()) {
      return new LlmReply.Refused(objection.get());
    }
    RoutedReply routed = router.ask(frame.affordable(request), request);
    frame.budget().spent(routed.calls(), frame.routes());
    calls.addAll(routed.calls());
    return routed.reply();
  }

  /**
   * Which LLM a step calls, for whom, until when and for how much.
   *
   * @param fallbacks of the route, in their order
   */
  record CallFrame(
      ModelRoute route, List<ModelRoute> fallbacks, CallTerms terms, JobBudget budget) {

    /** The route without the fallbacks that could cost too much. */
    ModelRoute affordable(LlmRequest request) {
      return route.withFallbacks(
          budget.affordable(fallbacks, request).stream().map(ModelRoute::name).toList());
    }

    List<ModelRoute> routes() {
      return Stream.concat(Stream.of(route), fallbacks.stream()).toList();
    }
  }
}
