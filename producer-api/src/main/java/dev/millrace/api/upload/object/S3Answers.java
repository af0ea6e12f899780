package dev.millrace.api.upload.object;

import dev.millrace.job.store.StoreUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an answer of S3 means. */
final class S3Answers {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int FORBIDDEN = 403;

  private S3Answers() {}

  static <T> T of(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw unavailable(operation, e);
    }
  }

  /** Nothing if there is no such thing. */
  static <T> Optional<T> ofThing(String operation, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw unavailable(operation, e);
    } catch (SdkException e) {
      throw unavailable(operation, e);
    }
  }

  /** Nothing if there is no such thing, or an object is where one was to be. */
  static <T> Optional<T> ofFirst(String operation, Supplier<T> call) {
    try {
      return ofThing(operation, call);
    } catch (StoreUnavailableException e) {
      if (e.getCause() instanceof S3Exception refusal
          && (refusal.statusCode() == PRECONDITION_FAILED || refusal.statusCode() == CONFLICT)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A refusal for want of rights is a fault of the deployment, and the log must say so. */
  private static StoreUnavailableException unavailable(String operation, SdkException e) {
    boolean isDenied = e instanceof S3Exception denied && denied.statusCode() == FORBIDDEN;
    return StoreUnavailableException.during(
        isDenied ? operation + " (access was denied)" : operation, e);
  }
}
