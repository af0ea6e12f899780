package dev.millrace.worker.execution;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.workflow.Answer;
import dev.millrace.worker.workflow.FilledPrompt;
import dev.millrace.worker.workflow.InputPart;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs one prompt: asks, and asks once more if the answer is not one the step takes. */
final class StepRunner {
  private final LlmClient llm;

  StepRunner(LlmClient llm) {
    this.llm = llm;
  }

  /**
   * @param calls receives the usage of every call that was paid for
   */
  StepRun run(Step.Prompt step, List<InputPart> parts, CallFrame frame, List<CallUsage> calls) {
    FilledPrompt prompt = FilledPrompt.of(step, parts);
    if (prompt.hasImages() && !frame.route().takesImages()) {
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
    LlmReply reply =
        llm.ask(
            new LlmRequest(
                route.llmModelId(),
                prompt.system(),
                turns,
                Math.min(step.maxOutputTokens(), route.maxOutputTokens()),
                step.temperature(),
                frame.deadline(),
                frame.isWanted()));
    switch (reply) {
      case LlmReply.Answered(var _, var usage) ->
          calls.add(new CallUsage(route.llmModelId(), usage));
      case LlmReply.Refused(var _, var usage) when usage.totalTokens() > 0 ->
          calls.add(new CallUsage(route.llmModelId(), usage));
      case LlmReply.Refused _ -> {}
    }
    return reply;
  }

  /** Which LLM a step calls, and until when. */
  record CallFrame(ModelRoute route, Instant deadline, BooleanSupplier isWanted) {}
}
