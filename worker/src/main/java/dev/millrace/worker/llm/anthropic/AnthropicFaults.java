package dev.millrace.worker.llm.anthropic;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.remote.ProviderError;
import dev.millrace.worker.llm.remote.RemoteAnswer;
import java.time.Duration;
import java.util.Optional;

/** The one table of what Anthropic's errors and stop reasons mean for a job. */
final class AnthropicFaults {
  /** Somebody must pay, or raise a limit: no job's fault, and not over in a second. */
  private static final Duration UNTIL_PAID = Duration.ofMinutes(1);

  private AnthropicFaults() {}

  static Fault of(RemoteAnswer.Received answer) {
    ProviderError error = ProviderError.of(answer);
    return switch (error.type()) {
      case "invalid_request_error" -> ofRequest(error);
      case "authentication_error", "permission_error" ->
          error.permanent(FailureReason.MODEL_ACCESS_DENIED);
      case "not_found_error" -> error.permanent(FailureReason.MODEL_NOT_FOUND);
      case "request_too_large" -> error.permanent(FailureReason.CONTEXT_WINDOW_EXCEEDED);
      case "billing_error" -> new Fault.Throttled(Optional.of(UNTIL_PAID));
      case "rate_limit_error" -> new Fault.Throttled(restAfter(error, answer.retryAfter()));
      case "conflict_error", "timeout_error", "api_error", "overloaded_error" -> error.passing();
      default -> ofStatus(error, answer);
    };
  }

  private static Fault ofRequest(ProviderError error) {
    if (error.says("credit balance") || error.says("usage limits")) {
      return new Fault.Throttled(Optional.of(UNTIL_PAID));
    }
    if (error.says("too long") || error.says("context window") || error.says("context limit")) {
      return error.permanent(FailureReason.CONTEXT_WINDOW_EXCEEDED);
    }
    return error.says("content filtering")
        ? error.permanent(FailureReason.CONTENT_FILTERED)
        : error.permanent(FailureReason.MODEL_REFUSED_REQUEST);
  }

  /** A limit of money is refused as one of pace is, but names no time. */
  private static Optional<Duration> restAfter(ProviderError error, Optional<Duration> said) {
    return error.says("spend limit") || error.says("enforced_spend_limit_reached")
        ? Optional.of(UNTIL_PAID)
        : said;
  }

  /** An error without a type that we know, such as one of a proxy on the way. */
  private static Fault ofStatus(ProviderError error, RemoteAnswer.Received answer) {
    return switch (answer.status()) {
      case 401, 403 -> error.permanent(FailureReason.MODEL_ACCESS_DENIED);
      case 402 -> new Fault.Throttled(Optional.of(UNTIL_PAID));
      case 404 -> error.permanent(FailureReason.MODEL_NOT_FOUND);
      case 408, 409 -> error.passing();
      case 413 -> error.permanent(FailureReason.CONTEXT_WINDOW_EXCEEDED);
      case 429 -> new Fault.Throttled(answer.retryAfter());
      default ->
          error.isOfRequest()
              ? error.permanent(FailureReason.MODEL_REFUSED_REQUEST)
              : error.passing();
    };
  }

  /** Empty if the answer can be used. */
  static Optional<Fault> ofStop(String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> Optional.empty();
      case "max_tokens" -> permanent(FailureReason.OUTPUT_TRUNCATED, reason);
      case "refusal" -> permanent(FailureReason.CONTENT_FILTERED, reason);
      case "model_context_window_exceeded" ->
          permanent(FailureReason.CONTEXT_WINDOW_EXCEEDED, reason);
      case "tool_use", "pause_turn" -> permanent(FailureReason.OUTPUT_INVALID, reason);
      default -> Optional.of(new Fault.Transient("stop reason " + ProviderError.shortened(reason)));
    };
  }

  private static Optional<Fault> permanent(FailureReason reason, String stop) {
    return Optional.of(new Fault.Permanent(reason, "stop reason " + stop));
  }
}
