package dev.millrace.localstack;

import dev.millrace.localstack.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until an application says that it can work. */
final class Readiness {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @throws StackException if the child ends, or is not ready after a minute
   */
  void await(ChildProcess child, int port) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!isReady(request)) {
      if (hasEndedWithin(child, PAUSE)) {
        throw new StackException(child.name() + " ended while it started: see " + child.log());
      }
      if (System.nanoTime() - end > 0) {
        throw new StackException(
            child.name()
                + " was not ready after "
                + LONGEST_WAIT.toSeconds()
                + " s: see "
                + child.log());
      }
    }
  }

  private boolean isReady(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while the stack started");
    }
  }

  /** The pause between two looks ends early when the child does. */
  private static boolean hasEndedWithin(ChildProcess child, Duration pause) {
    try {
      return child.process().waitFor(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while the stack started");
    }
  }
}
