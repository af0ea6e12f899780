package dev.millrace.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Steers the Bedrock simulator and reads what it was asked. */
public final class Simulator {
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final URI url;

  Simulator(URI url) {
    this.url = url;
  }

  /** Forgets calls and behaviour. */
  public void reset() {
    send(request("/_simulator").DELETE());
  }

  public void answersWithin(long minMillis, long maxMillis) {
    behave("{\"latencyMillis\":{\"min\":%d,\"max\":%d}}".formatted(minMillis, maxMillis));
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

  /** What it counted; {@code log} holds the latest calls. */
  public JsonNode calls(int limit) {
    return send(request("/_simulator/calls?limit=" + limit).GET());
  }

  /** How many calls are being answered now. */
  public long pending() {
    JsonNode calls = calls(1);
    return calls.path("total").asLong()
        - calls.path("completed").asLong()
        - calls.path("aborted").asLong()
        - calls.path("throttled").asLong()
        - calls.path("failed").asLong();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).header("Content-Type", "application/json");
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException("simulator: " + response.statusCode() + response.body());
      }
      return response.body().isBlank()
          ? mapper.createObjectNode()
          : mapper.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the simulator was asked");
    }
  }
}
