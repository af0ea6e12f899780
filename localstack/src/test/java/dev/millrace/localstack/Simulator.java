package dev.millrace.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Steers the Bedrock simulator and reads what it was asked. */
final class Simulator {
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final URI url;

  Simulator(URI url) {
    this.url = url;
  }

  void reset() {
    send(request("/_simulator").DELETE());
  }

  void answersWithin(long minMillis, long maxMillis) {
    behave("{\"latencyMillis\":{\"min\":%d,\"max\":%d}}".formatted(minMillis, maxMillis));
  }

  void refusesEverything() {
    behave("{\"latencyMillis\":{\"min\":100,\"max\":300},\"requestsPerMinute\":0}");
  }

  /** Every call waits for {@link #release()}. */
  void holdsEverything() {
    behave("{\"sequence\":[\"hold\"],\"sequenceRepeats\":true}");
  }

  void release() {
    send(request("/_simulator/release").POST(BodyPublishers.noBody()));
  }

  private void behave(String behaviour) {
    send(request("/_simulator/behaviour").PUT(BodyPublishers.ofString(behaviour)));
  }

  Calls calls() {
    JsonNode calls = send(request("/_simulator/calls").GET());
    List<Call> log = calls.path("log").valueStream().map(Simulator::call).toList();
    return new Calls(
        calls.path("total").asLong(),
        calls.path("completed").asLong(),
        calls.path("aborted").asLong(),
        calls.path("throttled").asLong(),
        log);
  }

  private static Call call(JsonNode entry) {
    return new Call(
        Instant.parse(entry.path("at").asString()),
        entry.path("job").asString(""),
        entry.path("status").asString(),
        entry.path("millis").asLong());
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the simulator counted. */
  record Calls(long total, long completed, long aborted, long throttled, List<Call> log) {
    long paid() {
      return total - aborted - throttled;
    }

    List<Call> of(String job) {
      return log.stream().filter(call -> call.job().equals(job)).toList();
    }
  }

  /** One call: when it came, for which job, how it ended and after how long. */
  record Call(Instant at, String job, String status, long millis) {
    Instant endedAt() {
      return at.plusMillis(millis);
    }
  }
}
