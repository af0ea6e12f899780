package dev.millrace.worker.llm.remote;

import dev.millrace.job.attempt.Fault;
import java.time.Duration;
import java.util.Optional;

/** What became of a request to a provider. */
public sealed interface RemoteAnswer {

  /**
   * A whole answer of any status.
   *
   * @param retryAfter how long the provider wants to be left alone, if it says so
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  record Received(int status, Optional<Duration> retryAfter, byte[] body) implements RemoteAnswer {
    private static final int OK = 200;

    public boolean isOk() {
      return status == OK;
    }
  }

  /** No whole answer: it took too long, was too large, broke off, or the caller was interrupted. */
  record Broken(Fault fault) implements RemoteAnswer {}
}
