package dev.millrace.worker.llm.openai;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.remote.ProviderError;
import dev.millrace.worker.llm.remote.RemoteAnswer;
import java.time.Duration;
import java.util.Optional;

/** The one table of what an OpenAI-compatible endpoint's errors and finish reasons mean. */
final class OpenAiFaults {
  /** Somebody must pay, or raise a limit: no job's fault, and not over in a second. */
  private static final Duration UNTIL_PAID = Duration.ofMinutes(1);

  private OpenAiFaults() {}

  static Fault of(RemoteAnswer.Received answer) {
    ProviderError error = ProviderError.of(answer);
    return switch (error.code()) {
      case "context_length_exceeded", "string_above_max_length" ->
          error.permanent(FailureReason.CONTEXT_WINDOW_EXCEEDED);
      case "content_filter", "content_policy_violation" ->
          error.permanent(FailureReason.CONTENT_FILTERED);
      case "model_not_found" -> error.permanent(FailureReason.MODEL_NOT_FOUND);
      default -> ofStatus(error, answer);
    };
  }

  private static Fault ofStatus(ProviderError error, RemoteAnswer.Received answer) {
    return switch (answer.status()) {
      case 401, 403 -> error.permanent(FailureReason.MODEL_ACCESS_DENIED);
      case 402 -> new Fault.Throttled(Optional.of(UNTIL_PAID));
      case 404 -> error.permanent(FailureReason.MODEL_NOT_FOUND);
      case 408, 409, 425 -> error.passing();
      case 413 -> error.permanent(FailureReason.CONTEXT_WINDOW_EXCEEDED);
      case 429 -> ofTooMany(error, answer);
      default -> error.isOfRequest() ? ofRequest(error) : error.passing();
    };
  }

  /** A request that needs more tokens than a whole minute has never passes by waiting. */
  private static Fault ofTooMany(ProviderError error, RemoteAnswer.Received answer) {
    if (error.says("insufficient_quota") || error.says("billing_")) {
      return new Fault.Throttled(Optional.of(UNTIL_PAID));
    }
    return error.says("request too large")
        ? error.permanent(FailureReason.MODEL_REFUSED_REQUEST)
        : new Fault.Throttled(answer.retryAfter());
  }

  /** Compatible endpoints often say by words alone that the prompt is too long. */
  private static Fault ofRequest(ProviderError error) {
    return error.says("context length") || error.says("context window")
        ? error.permanent(FailureReason.CONTEXT_WINDOW_EXCEEDED)
        : error.permanent(FailureReason.MODEL_REFUSED_REQUEST);
  }

  /** Empty if the answer can be used. */
  static Optional<Fault> ofFinish(String reason) {
    return switch (reason) {
      case "stop" -> Optional.empty();
      case "length" -> permanent(FailureReason.OUTPUT_TRUNCATED, reason);
      case "content_filter" -> permanent(FailureReason.CONTENT_FILTERED, reason);
      case "tool_calls", "function_call" -> permanent(FailureReason.OUTPUT_INVALID, reason);
      default ->
          Optional.of(new Fault.Transient("finish reason " + ProviderError.shortened(reason)));
    };
  }

  private static Optional<Fault> permanent(FailureReason reason, String finish) {
    return Optional.of(new Fault.Permanent(reason, "finish reason " + finish));
  }
}
