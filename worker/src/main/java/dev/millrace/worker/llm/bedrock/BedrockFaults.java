package dev.millrace.worker.llm.bedrock;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConflictException;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** The one table of what Bedrock's errors and stop reasons mean for a job. */
final class BedrockFaults {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int FORBIDDEN = 403;
  private static final int REQUEST_ERROR = 400;

  /** A model that is still loading, or credentials that are being renewed, need a moment. */
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private BedrockFaults() {}

  static Fault of(SdkException error) {
    return switch (error) {
      case AbortedException _ -> new Fault.Interrupted();
      case ThrottlingException _, ServiceQuotaExceededException _ ->
          new Fault.Throttled(Optional.empty());
      case ModelNotReadyException _ -> new Fault.Throttled(Optional.of(A_MOMENT));
      case InternalServerException _,
          ServiceUnavailableException _,
          ModelErrorException _,
          ModelStreamErrorException _,
          ModelTimeoutException _,
          ConflictException _ ->
          new Fault.Transient(nameOf(error));
      case ValidationException e -> permanent(reasonOf(e), e);
      case AccessDeniedException e -> permanent(FailureReason.MODEL_ACCESS_DENIED, e);
      case ResourceNotFoundException e -> permanent(FailureReason.MODEL_NOT_FOUND, e);
      case BedrockRuntimeException e -> ofStatus(e);
      case AwsServiceException _ -> new Fault.Throttled(Optional.of(A_MOMENT)); // of credentials
      case SdkException e when isWithoutCredentials(e) ->
          new Fault.Throttled(Optional.of(A_MOMENT));
      default -> new Fault.Transient(nameOf(error)); // the client's own: broken connection, timeout
    };
  }

  /** The SDK tells by words alone that it found no credentials, or could not renew them. */
  private static boolean isWithoutCredentials(SdkException error) {
    return String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains("credentials");
  }

  /** An error whose class this version of the SDK does not know. */
  private static Fault ofStatus(AwsServiceException error) {
    int status = error.statusCode();
    if (status == TOO_MANY_REQUESTS) {
      return new Fault.Throttled(Optional.empty());
    }
    if (status == FORBIDDEN) { // an expired token; a real refusal is an AccessDeniedException
      return new Fault.Throttled(Optional.of(A_MOMENT));
    }
    return status >= REQUEST_ERROR && status < SERVER_ERROR
        ? permanent(FailureReason.MODEL_REFUSED_REQUEST, error)
        : new Fault.Transient(nameOf(error));
  }

  /** Empty if the answer can be used. */
  static Optional<Fault> of(StopReason reason) {
    return switch (reason) {
      case END_TURN, STOP_SEQUENCE -> Optional.empty();
      case MAX_TOKENS -> permanent(FailureReason.OUTPUT_TRUNCATED, reason);
      case CONTENT_FILTERED, GUARDRAIL_INTERVENED ->
          permanent(FailureReason.CONTENT_FILTERED, reason);
      case MODEL_CONTEXT_WINDOW_EXCEEDED ->
          permanent(FailureReason.CONTEXT_WINDOW_EXCEEDED, reason);
      case TOOL_USE -> permanent(FailureReason.OUTPUT_INVALID, reason);
      case MALFORMED_MODEL_OUTPUT, MALFORMED_TOOL_USE, UNKNOWN_TO_SDK_VERSION ->
          Optional.of(new Fault.Transient("stop reason " + reason));
    };
  }

  private static FailureReason reasonOf(ValidationException error) {
    String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("too long") || message.contains("context window")
        ? FailureReason.CONTEXT_WINDOW_EXCEEDED
        : FailureReason.MODEL_REFUSED_REQUEST;
  }

  private static Fault permanent(FailureReason reason, AwsServiceException error) {
    return new Fault.Permanent(reason, nameOf(error) + ": " + error.getMessage());
  }

  private static Optional<Fault> permanent(FailureReason reason, StopReason stop) {
    return Optional.of(new Fault.Permanent(reason, "stop reason " + stop));
  }

  private static String nameOf(SdkException error) {
    return error.getClass().getSimpleName();
  }
}
