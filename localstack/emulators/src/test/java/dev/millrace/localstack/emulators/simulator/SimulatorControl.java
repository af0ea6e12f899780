package dev.millrace.localstack.emulators.simulator;

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

/** Talks to the control API. */
final class SimulatorControl implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  SimulatorControl(URI url) {
    this.url = url;
  }

  HttpResponse<String> behave(String behaviour) {
    return send("PUT", "/behaviour", behaviour);
  }

  JsonNode calls() {
    return JsonMapper.shared().readTree(send("GET", "/calls", "").body());
  }

  HttpResponse<String> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/_simulator" + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
