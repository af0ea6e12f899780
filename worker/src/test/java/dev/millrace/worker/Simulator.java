package dev.millrace.worker;

import dev.millrace.testkit.LocalAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control of the Bedrock simulator. */
public final class Simulator {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Forgets every call and answers within a few milliseconds again. */
  public void reset() {
    send(request("/_simulator/behaviour").DELETE());
    send(request("/_simulator/calls").DELETE());
    behave("{\"latencyMillis\": {\"min\": 5, \"max\": 20}}");
  }

  public void behave(String json) {
    send(request("/_simulator/behaviour").PUT(BodyPublishers.ofString(json)));
  }

  /** {@code total, completed, aborted, throttled, log}. */
  public JsonNode calls() {
    return MAPPER.readTree(send(request("/_simulator/calls").GET()));
  }

  public int total() {
    return calls().path("total").asInt();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(LocalAws.simulatorUrl() + path));
  }

  private static String send(HttpRequest.Builder request) {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
