package dev.millrace.worker;

import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.worker.pacing.Pause;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Waits at the start until AWS answers: no name, no connection, no certificate and no credentials
 * are troubles that pass, and a worker that ended over them would only be started again. What AWS
 * refuses, such as a queue that is not there, ends the start.
 */
final class AwsReachability {
  private static final Logger LOG = LoggerFactory.getLogger(AwsReachability.class);
  private static final int SERVER_ERROR = 500;
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final Backoff backoff;
  private final Pause pause;

  AwsReachability(Pause pause, Jitter jitter) {
    this.backoff = new Backoff(SHORTEST, LONGEST, jitter);
    this.pause = pause;
  }

  /**
   * Returns once the question is answered.
   *
   * @throws SdkException if AWS answers with a refusal
   */
  void await(Runnable question) {
    for (int failures = 1; ; failures++) {
      try {
        question.run();
        return;
      } catch (SdkException e) {
        if (isRefusal(e)) {
          throw e;
        }
        LOG.warn("AWS does not answer yet and is asked again: {}", e.getMessage());
      }
      try {
        pause.lasting(backoff.delayAfter(failures));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for AWS", e);
      }
    }
  }

  private static boolean isRefusal(SdkException error) {
    return error instanceof AwsServiceException refusal && refusal.statusCode() < SERVER_ERROR;
  }
}
