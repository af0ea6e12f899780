package dev.millrace.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A server that answers on the wire as it is told, and remembers every request. */
public final class HttpStub implements AutoCloseable {
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;
  private volatile Function<Request, Reply> answer;

  private HttpStub(HttpServer server, Function<Request, Reply> answer) {
    this.server = server;
    this.answer = answer;
  }

  /** Listens on a free port of the loopback interface until it is closed. */
  public static HttpStub start(Function<Request, Reply> answer) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var stub = new HttpStub(HttpServer.create(address, 0), answer);
      stub.server.createContext("/", stub::handle);
      stub.server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on it answers like this. */
  public void answer(Function<Request, Reply> next) {
    answer = next;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Everything that was asked, in the order of arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          new Request(
              exchange.getRequestURI().getPath(),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")).orElse(""),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(request);
      Reply reply = answer.apply(request);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", reply.contentType());
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /**
   * What was asked.
   *
   * @param target the operation, for services that name it in a header; else empty
   */
  public record Request(String path, String target, String body) {}

  /** What is answered. */
  public record Reply(int status, String contentType, String body) {
    public static Reply json(int status, String body) {
      return new Reply(status, "application/x-amz-json-1.0", body);
    }

    public static Reply xml(int status, String body) {
      return new Reply(status, "application/xml", body);
    }
  }
}
