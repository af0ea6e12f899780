package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.JobId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API over HTTP with one key. */
final class ApiCaller {
  private static final AnswerContract CONTRACT = new AnswerContract();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final String url;
  private final String key;

  ApiCaller(int port, String key) {
    this.url = "http://127.0.0.1:" + port;
    this.key = key;
  }

  /** An answer with its body parsed; a missing node if there is none. */
  record Answer(HttpResponse<String> response, JsonNode body) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text(String field) {
      return body.path(field).asString("");
    }
  }

  Answer submit(String text, String... headers) {
    return post(submission(text), headers);
  }

  static String submission(String text) {
    return "{\"workflow\":\"summarize\",\"input\":{\"text\":\"" + text + "\"}}";
  }

  Answer post(String body, String... headers) {
    HttpRequest.Builder request = request("/v1/jobs", headers).POST(BodyPublishers.ofString(body));
    return exchange(request);
  }

  Answer postTo(String path, String body) {
    return exchange(request(path).POST(BodyPublishers.ofString(body)));
  }

  Answer putTo(String path, String body) {
    return exchange(request(path).PUT(BodyPublishers.ofString(body)));
  }

  Answer delete(String path) {
    return exchange(request(path).DELETE());
  }

  Answer get(String path, String... headers) {
    return exchange(request(path, headers).GET());
  }

  /** An answer that is not JSON. */
  HttpResponse<String> getText(String path) {
    return send(request(path).GET(), BodyHandlers.ofString());
  }

  /** Opens a stream of events, of which the lines are read as they come. */
  HttpResponse<Stream<String>> events(JobId job, String... headers) {
    return send(request("/v1/jobs/" + job + "/events", headers).GET(), BodyHandlers.ofLines());
  }

  /** Opens a stream of events, reads its first snapshot and leaves. */
  void openEventsAndLeave(JobId job) {
    String request =
        "GET /v1/jobs/%s/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(job, key);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
      socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(reader.lines().anyMatch(line -> line.startsWith("data: "))).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole answer, headers included, to a target that no HTTP client would send. */
  String getUnchecked(String target) {
    String request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
            .formatted(target, key);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
      socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Submits and leaves before the answer comes, as a client whose connection breaks. */
  void submitAndLeave(String text, String idempotencyKey) {
    byte[] body = submission(text).getBytes(StandardCharsets.UTF_8);
    String head =
        """
        POST /v1/jobs HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Idempotency-Key: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(key, idempotencyKey, body.length);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    request.header("Content-Type", "application/json");
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  private Answer exchange(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    var answer = new Answer(response, mapper.readTree(response.body()));
    CONTRACT.check(answer);
    return answer;
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
