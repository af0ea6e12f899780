package dev.millrace.benchmarks.faults;

import dev.millrace.job.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Steers the simulator of the model and reads what it was asked. */
final class SimulatorControl {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final URI url;

  SimulatorControl(URI url) {
    this.url = url;
  }

  /** Forgets all calls; from now on an answer takes as long. */
  void begin(CellSettings.Latency latency) {
    send(request("/_simulator").DELETE());
    String behaviour =
        "{\"latencyMillis\":{\"min\":%d,\"max\":%d}}"
            .formatted(latency.shortest(), latency.longest());
    send(
        request("/_simulator/behaviour")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(behaviour)));
  }

  /** How many calls came for each job. */
  Map<JobId, Integer> callsByJob() {
    return json.readTree(send(request("/_simulator/calls").GET()))
        .path("log")
        .valueStream()
        .map(call -> call.path("job").asString(""))
        .filter(job -> !job.isEmpty())
        .collect(Collectors.toMap(JobId::new, _ -> 1, Integer::sum));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT);
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException("the simulator answered " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the simulator was asked", e);
    }
  }
}
