package dev.millrace.benchmarks.faults.proxy;

import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationLog;
import dev.millrace.job.JobId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * All that one worker sees of the world: a port of the loopback interface for each service, and one
 * for its parser processes. What passes is logged; the interceptor decides whether it passes.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int BACKLOG = 512;

  private final ThreadFactory threads = Thread.ofVirtual().name("proxy-", 1).factory();
  private final Map<Service, ServerSocket> doors = new EnumMap<>(Service.class);
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Map<Service, URI> upstreams;
  private final Interceptor interceptor;
  private final Ports ports;
  private final ParserPost parserPost;

  /** Held until the worker may begin: nothing is received before. */
  private final CountDownLatch admitted = new CountDownLatch(1);

  private FaultProxy(Map<Service, URI> upstreams, Interceptor interceptor, Ports ports)
      throws IOException {
    this.upstreams = upstreams;
    this.interceptor = interceptor;
    this.ports = ports;
    for (Service service : Service.values()) {
      var door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      doors.put(service, door);
    }
    parserPost = new ParserPost(ports, interceptor);
  }

  /**
   * What a proxy stands on.
   *
   * @param worker its name in the log
   * @param documents the jobs of documents, by the digest of their bytes
   * @param over counted down when the cell ends: nothing is delayed any longer
   */
  public record Ports(
      String worker,
      OperationLog log,
      Receipts receipts,
      ConcurrentMap<String, JobId> documents,
      CountDownLatch over,
      Clock clock) {
    void add(Operation operation) {
      log.add(operation);
    }
  }

  /** Opens its doors and returns. */
  public static FaultProxy open(Map<Service, URI> upstreams, Interceptor interceptor, Ports ports) {
    try {
      var proxy = new FaultProxy(Map.copyOf(upstreams), interceptor, ports);
      proxy.doors.forEach((service, door) -> proxy.listen(service, door));
      proxy.parserPost.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
  }

  /** The environment in which a worker finds this proxy, and nothing else. */
  public Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    doors.forEach((service, door) ->
        environment.put(service.variable(), "http://127.0.0.1:" + door.getLocalPort()));
    return environment;
  }

  /** Where its parser processes ask what becomes of a document. */
  public int parserPort() {
    return parserPost.port();
  }

  /** From now on the worker may receive. */
  public void admit() {
    admitted.countDown();
  }

  private void listen(Service service, ServerSocket door) {
    threads.newThread(() -> acceptAll(service, door)).start();
  }

  private void acceptAll(Service service, ServerSocket door) {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        client.setTcpNoDelay(true);
        open.add(client);
        threads.newThread(() -> serve(service, client)).start();
      } catch (IOException _) {
        // Closed, or a client that left before it was served.
      }
    }
  }

  private void serve(Service service, Socket client) {
    var upstream = upstreams.get(service);
    if (upstream == null) {
      throw new IllegalStateException("nothing stands behind " + service);
    }
    try (var connection =
        new ProxiedConnection(client, service, upstream, interceptor, ports, admitted)) {
      connection.serve(threads);
    } finally {
      open.remove(client);
    }
  }

  @Override
  public void close() {
    admit();
    parserPost.close();
    doors.values().forEach(FaultProxy::closeQuietly);
    open.forEach(FaultProxy::closeQuietly);
  }

  static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException _) {
      // It is of no more use either way.
    }
  }
}
