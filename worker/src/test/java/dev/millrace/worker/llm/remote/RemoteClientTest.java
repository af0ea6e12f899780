package dev.millrace.worker.llm.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.job.attempt.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteClientTest {
  private static final int MEBIBYTE = 1 << 20;

  private final RemoteClient client = RemoteClient.open(Duration.ofSeconds(20), Clock.systemUTC());
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("server-", 0).factory());
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void sendsHeadersAndBodyAndReadsTheWholeAnswer() {
    serve(exchange -> {
      String key = exchange.getRequestHeaders().getFirst("x-api-key");
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Retry-After", "3");
      respond(exchange, 418, key + " " + new String(body, UTF_8));
    });

    assertThat(post())
        .isInstanceOfSatisfying(
            RemoteAnswer.Received.class,
            answer -> {
              assertThat(answer.status()).isEqualTo(418);
              assertThat(answer.retryAfter()).contains(Duration.ofSeconds(3));
              assertThat(new String(answer.body(), UTF_8)).isEqualTo("some-key {}");
            });
  }

  @Test
  void followsNoRedirect() {
    serve(exchange -> {
      exchange.getResponseHeaders().set("Location", url().toString());
      respond(exchange, 302, "");
    });

    assertThat(post())
        .isInstanceOfSatisfying(
            RemoteAnswer.Received.class, answer -> assertThat(answer.status()).isEqualTo(302));
    assertThat(requests).hasValue(1);
  }

  @Test
  void readsNoAnswerWithoutEnd() {
    serve(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      for (int i = 0; i < 32; i++) {
        exchange.getResponseBody().write(new byte[MEBIBYTE]);
      }
      exchange.close();
    });

    assertBroken(post());
  }

  @Test
  void limitsTheTimeOfTheWholeAnswer() {
    serve(exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write(1);
      exchange.getResponseBody().flush();
      awaitEnd();
    });

    try (var hasty = RemoteClient.open(Duration.ofMillis(50), Clock.systemUTC())) {
      assertBroken(hasty.post(url(), Map.of(), new byte[0]));
    }
  }

  @Test
  void sendsNothingTwiceWhenTheConnectionBreaks() {
    serve(exchange -> {
      throw new IOException("broken on purpose");
    });

    assertBroken(post());
    assertThat(requests).hasValue(1);
  }

  @Test
  void isBrokenWhenNobodyListens() throws IOException {
    int port;
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }

    URI nobody = URI.create("http://127.0.0.1:" + port + "/");

    assertBroken(client.post(nobody, Map.of(), new byte[0]));
  }

  private static void assertBroken(RemoteAnswer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            RemoteAnswer.Broken.class,
            broken -> assertThat(broken.fault()).isInstanceOf(Fault.Transient.class));
  }

  private RemoteAnswer post() {
    return client.post(url(), Map.of("x-api-key", "some-key"), "{}".getBytes(UTF_8));
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void serve(Handling handling) {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          handling.handle(exchange);
        });
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Handling {
    void handle(HttpExchange exchange) throws IOException;
  }
}
