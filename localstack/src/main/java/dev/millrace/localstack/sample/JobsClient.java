package dev.millrace.localstack.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a running producer API as any caller does. */
public final class JobsClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final URI api;
  private final String key;

  public JobsClient(URI api, String key) {
    this.api = api;
    this.key = key;
  }

  /** Submits a text and returns the job. */
  public JsonNode submit(String workflow, String text) {
    var body = Map.of("workflow", workflow, "input", Map.of("text", text));
    return exchange(
        request("/v1/jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(mapper.writeValueAsString(body))));
  }

  public JsonNode job(String id) {
    return exchange(request("/v1/jobs/" + id).GET());
  }

  /** The newest jobs of the key's tenant. */
  public JsonNode latest() {
    return exchange(request("/v1/jobs?limit=100").GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode exchange(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "the API answered " + response.statusCode() + ": " + response.body());
      }
      return mapper.readTree(response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the API did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the API answered", e);
    }
  }
}
