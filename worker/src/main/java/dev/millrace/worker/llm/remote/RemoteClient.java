package dev.millrace.worker.llm.remote;

import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.telemetry.CurrentJob;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to a provider, once: no redirect is followed and nothing is sent again. One time limit
 * holds for connection, first byte and the whole answer; an interrupt ends the exchange at once.
 */
public final class RemoteClient implements AutoCloseable {
  /** Names the job towards proxies and the local simulator. */
  private static final String JOB_HEADER = "x-millrace-job";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** The longest answer of an LLM is far below one; what is larger comes from something else. */
  private static final long MAX_ANSWER_BYTES = 16L << 20;

  private static final BodyHandler<byte[]> BOUNDED =
      BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES);

  private final Duration timeout;
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("llm-http-", 0).factory());
  private final HttpClient http;

  private RemoteClient(Duration timeout, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            // One connection per call: over HTTP/2 a provider may refuse streams beyond its limit.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(threads)
            .build();
  }

  /**
   * Opens no connection yet.
   *
   * @param timeout the longest wait for one whole answer
   * @param clock for providers that name the time until which they want to be left alone
   */
  public static RemoteClient open(Duration timeout, Clock clock) {
    return new RemoteClient(timeout, clock);
  }

  /**
   * Blocks until the answer is complete; throws nothing for what a provider or the way there does.
   *
   * @param headers beside the content type, such as the key's
   */
  public RemoteAnswer post(URI uri, Map<String, String> headers, byte[] json) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request(uri, headers, json), BOUNDED);
    try {
      HttpResponse<byte[]> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return new RemoteAnswer.Received(
          response.statusCode(),
          RetryAfter.of(response.headers(), clock.instant()),
          response.body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new RemoteAnswer.Broken(new Fault.Interrupted());
    } catch (TimeoutException _) {
      return broken("no whole answer within " + timeout);
    } catch (ExecutionException e) {
      return broken(String.valueOf(e.getCause()));
    } finally {
      exchange.cancel(true); // changes nothing once the answer is there
    }
  }

  private static RemoteAnswer broken(String why) {
    return new RemoteAnswer.Broken(new Fault.Transient(why));
  }

  private static HttpRequest request(URI uri, Map<String, String> headers, byte[] json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(json));
    headers.forEach(request::header);
    if (CurrentJob.ID.isBound()) {
      request.header(JOB_HEADER, CurrentJob.ID.get().value());
    }
    return request.build();
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
