package dev.millrace.worker.lifecycle;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Answers the platform's probes under the paths of Spring's actuator, and metrics as text. The
 * JDK's server is enough for that and spares the worker a servlet container's start-up time.
 */
public final class HealthServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("health").factory());

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens until it is closed.
   *
   * @param address port 0 takes any free one
   */
  public static HealthServer open(
      InetSocketAddress address, WorkerHealth health, Supplier<String> metrics) {
    try {
      HttpServer server = HttpServer.create(address, 0);
      var opened = new HealthServer(server);
      opened.probe("/actuator/health/readiness", health::isReady);
      opened.probe("/actuator/health/liveness", health::isAlive);
      server.createContext("/metrics", exchange -> answer(exchange, OK, metrics.get()));
      server.setExecutor(opened.thread);
      server.start();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address + " (server.port)", e);
    }
  }

  private void probe(String path, BooleanSupplier isUp) {
    server.createContext(
        path,
        exchange -> {
          boolean up = isUp.getAsBoolean();
          answer(exchange, up ? OK : UNAVAILABLE, "{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}");
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    thread.close();
  }
}
