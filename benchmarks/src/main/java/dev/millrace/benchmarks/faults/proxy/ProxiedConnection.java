package dev.millrace.benchmarks.faults.proxy;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * One connection of a worker. Requests come one after another; each goes on over a connection of
 * its own. While one is answered the stream is read on, so that a client who left is noticed.
 */
final class ProxiedConnection implements AutoCloseable {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final Socket client;
  private final Service service;
  private final URI upstream;
  private final Recogniser recogniser;
  private final Interceptor interceptor;
  private final FaultProxy.Ports ports;
  private final CountDownLatch admitted;
  private volatile boolean isGone;
  private volatile Optional<Socket> abortable = Optional.empty();

  ProxiedConnection(
      Socket client,
      Service service,
      URI upstream,
      Interceptor interceptor,
      FaultProxy.Ports ports,
      CountDownLatch admitted) {
    this.client = client;
    this.service = service;
    this.upstream = upstream;
    this.recogniser = new Recogniser(ports.receipts());
    this.interceptor = interceptor;
    this.ports = ports;
    this.admitted = admitted;
  }

  /** Returns when the client has left. */
  void serve(ThreadFactory threads) {
    try {
      var in = new BufferedInputStream(client.getInputStream());
      for (Optional<HttpHead> head = HttpHead.read(in);
          head.isPresent();
          head = HttpHead.read(in)) {
        HttpMessage request = read(head.get(), in);
        threads.newThread(() -> handle(request)).start();
      }
    } catch (IOException _) {
      // The client left in the middle of something.
    } finally {
      isGone = true;
      abortable.ifPresent(FaultProxy::closeQuietly);
    }
  }

  private HttpMessage read(HttpHead head, InputStream in) throws IOException {
    if (head.awaitsContinue()) {
      client.getOutputStream().write(CONTINUE);
      client.getOutputStream().flush();
    }
    return HttpMessage.read(head, in, false);
  }

  private void handle(HttpMessage request) {
    boolean isHandled = false;
    try {
      logged(request, recogniser.request(service, request));
      isHandled = true;
    } catch (IOException _) {
      // The client hears of it by its connection.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (!isHandled) {
        close();
      }
    }
  }

  private void logged(HttpMessage request, Arrival arrival)
      throws IOException, InterruptedException {
    var handling = new Handling(arrival, ports);
    try {
      if (arrival.kind() == OperationKind.RECEIVE) {
        admitted.await();
      }
      handle(request, arrival, handling);
    } finally {
      handling.log();
    }
  }

  private void handle(HttpMessage request, Arrival arrival, Handling handling)
      throws IOException, InterruptedException {
    if (!handling.mayGoOn(interceptor.before(arrival))) {
      refuse(handling);
      return;
    }
    HttpMessage answer = exchange(request, handling);
    handling.answered(answer.head().status(), known(arrival, answer));
    if (handling.isApplied() && !handling.mayGoOn(interceptor.after(handling.arrival()))) {
      refuse(handling);
      return;
    }
    if (!isGone) {
      answer.writeTo(client.getOutputStream());
      handling.delivered();
    }
  }

  private Arrival known(Arrival arrival, HttpMessage answer) {
    return answer.head().status() < Handling.FIRST_REFUSAL
        ? recogniser.answered(service, arrival, answer)
        : arrival;
  }

  /** A model call ends with its client; everything else is carried through once it has begun. */
  private HttpMessage exchange(HttpMessage request, Handling handling) throws IOException {
    try (var socket = new Socket(upstream.getHost(), upstream.getPort())) {
      socket.setTcpNoDelay(true);
      if (handling.arrival().kind() == OperationKind.MODEL_CALL) {
        abortable = Optional.of(socket);
        if (isGone) {
          throw new IOException("the client left before its call was made");
        }
      }
      request.writeTo(socket.getOutputStream());
      handling.sent();
      var in = new BufferedInputStream(socket.getInputStream());
      HttpHead head = HttpHead.read(in).orElseThrow(() -> new IOException("no answer"));
      boolean isBodiless = isBodiless(request.head(), head);
      return isBodiless
          ? new HttpMessage(head.withoutBody(), new byte[0])
          : HttpMessage.read(head, in, true);
    } finally {
      abortable = Optional.empty();
    }
  }

  private static boolean isBodiless(HttpHead request, HttpHead answer) {
    return request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
  }

  private void refuse(Handling handling) throws IOException {
    if (handling.isCutOff()) {
      close();
    } else if (!isGone) {
      HttpRefusals.internalError().writeTo(client.getOutputStream());
    }
  }

  @Override
  public void close() {
    FaultProxy.closeQuietly(client);
  }
}
