package dev.millrace.localstack.emulators.resources;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as an empty AWS would, and keeps what it was asked to create. */
final class RecordedAws implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<Request> requests = new ArrayList<>();
  private final HttpServer server;

  RecordedAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** An operation such as {@code CreateQueue}, or the query string of a request to S3. */
  record Request(String operation, String path, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Request> requests(String operation) {
    synchronized (requests) {
      return requests.stream().filter(request -> request.operation().equals(operation)).toList();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var request =
        new Request(
            target == null ? query : target.substring(target.indexOf('.') + 1),
            exchange.getRequestURI().getPath(),
            body);
    synchronized (requests) {
      requests.add(request);
    }
    byte[] answer = answerTo(request).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String answerTo(Request request) {
    return switch (request.operation()) {
      case "CreateQueue" ->
          "{\"QueueUrl\":\"http://aws/%s\"}".formatted(request.json().path("QueueName").asString());
      case "GetQueueAttributes" -> {
        String url = request.json().path("QueueUrl").asString();
        yield "{\"Attributes\":{\"QueueArn\":\"%s\"}}".formatted(arn(url));
      }
      case "DescribeTable" -> "{\"Table\":{\"TableStatus\":\"ACTIVE\"}}";
      case "DescribeTimeToLive" ->
          "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}";
      case "CreateTable", "UpdateTimeToLive" -> "{}";
      default -> "";
    };
  }

  /** The ARN of the queue at this address. */
  static String arn(String url) {
    return "arn:aws:sqs:%s:%s:%s"
        .formatted(
            LocalAccount.REGION, LocalAccount.ACCOUNT_ID, url.substring(url.lastIndexOf('/') + 1));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
