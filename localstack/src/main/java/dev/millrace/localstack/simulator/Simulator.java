package dev.millrace.localstack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Steers the Bedrock simulator and reads what it was asked. Throws {@link IllegalStateException}
 * when it refuses, {@link UncheckedIOException} when it does not answer.
 */
public final class Simulator {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final URI url;

  public Simulator(URI url) {
    this.url = url;
  }

  /** Forgets calls and behaviour, and releases what it holds. */
  public void reset() {
    send(request("/_simulator").DELETE());
  }

  public void answersWithin(long minMillis, long maxMillis) {
    behave("{\"latencyMillis\":{\"min\":%d,\"max\":%d}}".formatted(minMillis, maxMillis));
  }

  public void refusesEverything() {
    behave("{\"latencyMillis\":{\"min\":100,\"max\":300},\"requestsPerMinute\":0}");
  }

  /** Every call waits for {@link #release()}. */
  public void holdsEverything() {
    behave("{\"sequence\":[\"hold\"],\"sequenceRepeats\":true}");
  }

  public void release() {
    send(request("/_simulator/release").POST(BodyPublishers.noBody()));
  }

  /** Sets a behaviour, in the simulator's own words. */
  public void behave(String behaviour) {
    send(request("/_simulator/behaviour").PUT(BodyPublishers.ofString(behaviour)));
  }

  /** Everything it was asked since the last reset. */
  public Calls calls() {
    return calls("");
  }

  /** The counts alone; the log is left out. */
  public Calls counts() {
    return calls("?limit=0");
  }

  private Calls calls(String query) {
    JsonNode calls = send(request("/_simulator/calls" + query).GET());
    List<Call> log = calls.path("log").valueStream().map(Call::of).toList();
    return new Calls(
        calls.path("total").asLong(),
        calls.path("completed").asLong(),
        calls.path("aborted").asLong(),
        calls.path("throttled").asLong(),
        calls.path("failed").asLong(),
        log);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json");
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "the simulator answered " + response.statusCode() + ": " + response.body());
      }
      return response.body().isBlank()
          ? mapper.createObjectNode()
          : mapper.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the simulator was asked", e);
    }
  }
}
