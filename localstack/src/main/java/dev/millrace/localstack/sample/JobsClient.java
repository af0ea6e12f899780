package dev.millrace.localstack.sample;

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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a running producer API as any caller does. */
public final class JobsClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  /** An emulator that shares two processors with everything else is at times too slow. */
  private static final int MAX_TRIES = 5;

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

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
    return post("/v1/jobs", Map.of("workflow", workflow, "input", Map.of("text", text)));
  }

  /** Submits a document that was uploaded and returns the job. */
  public JsonNode submitUpload(String workflow, String upload) {
    var documents = List.of(Map.of("upload", upload));
    return post("/v1/jobs", Map.of("workflow", workflow, "input", Map.of("documents", documents)));
  }

  /** Announces a document to be named by jobs, and returns where to put it. */
  public JsonNode announce(String name, String contentType, long bytes) {
    return post("/v1/uploads", Map.of("name", name, "content_type", contentType, "bytes", bytes));
  }

  /** Announces a document that makes a job by itself, and returns where to put it. */
  public JsonNode announce(String workflow, String name, String contentType, long bytes) {
    return post(
        "/v1/uploads",
        Map.of("workflow", workflow, "name", name, "content_type", contentType, "bytes", bytes));
  }

  /** Puts the document where the announcement's answer says, without a key of the API. */
  public void upload(JsonNode upload, byte[] content) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upload.path("url").asString()))
            .timeout(TIMEOUT)
            .PUT(BodyPublishers.ofByteArray(content));
    upload
        .path("headers")
        .propertyStream()
        .filter(header -> !header.getKey().equalsIgnoreCase("Content-Length"))
        .forEach(header -> request.header(header.getKey(), header.getValue().asString()));
    answer(request);
  }

  public JsonNode job(String id) {
    return exchange(request("/v1/jobs/" + id).GET());
  }

  /** The job, or nothing as long as there is none. */
  Optional<JsonNode> find(String id) {
    HttpResponse<String> response = send(request("/v1/jobs/" + id).GET());
    return response.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(mapper.readTree(checked(response).body()));
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

  /** Under one key, so that it may be repeated, as the API's answer to a fault of its own asks. */
  private JsonNode post(String path, Map<String, ?> body) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(mapper.writeValueAsString(body)));
    HttpResponse<String> response = send(request);
    for (int tries = 1; response.statusCode() == UNAVAILABLE && tries < MAX_TRIES; tries++) {
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      response = send(request);
    }
    return mapper.readTree(checked(response).body());
  }

  private JsonNode exchange(HttpRequest.Builder request) {
    return mapper.readTree(answer(request).body());
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    return checked(send(request));
  }

  private static HttpResponse<String> checked(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          response.uri().getPath() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }
}
