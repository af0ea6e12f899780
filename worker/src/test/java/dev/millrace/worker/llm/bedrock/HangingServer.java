package dev.millrace.worker.llm.bedrock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that takes connections, and then does what no provider should. */
final class HangingServer implements AutoCloseable {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ";
  private static final String ANSWER =
      "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Fine.\"}]}},"
          + "\"stopReason\":\"end_turn\"}";

  private final ServerSocket listening;
  private final CountDownLatch isClosed = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Mode mode;

  private HangingServer(ServerSocket listening, Mode mode) {
    this.listening = listening;
    this.mode = mode;
  }

  /** What becomes of a request. */
  enum Mode {
    /** It is not even read. */
    READS_NOTHING,
    /** It is read, and that is all. */
    SAYS_NOTHING,
    /** Its answer comes byte by byte and never ends. */
    TRICKLES,
    /** No more is sent after the half of its answer, though the connection stays. */
    CLOSES_ITS_HALF,
    /** It is answered. */
    ANSWERS
  }

  static HangingServer start(Mode mode) {
    try {
      var server =
          new HangingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), mode);
      Thread.ofVirtual().name("accept").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void become(Mode next) {
    mode = next;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** How many connections were opened to it. */
  int connections() {
    return connections.get();
  }

  /** How many requests it has read. */
  int requests() {
    return requests.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        int number = connections.incrementAndGet();
        Thread.ofVirtual().name("connection-" + number).start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      while (mode != Mode.READS_NOTHING && readRequest(in)) {
        requests.incrementAndGet();
        if (!answer(socket)) {
          break;
        }
      }
      isClosed.await();
    } catch (IOException _) {
      // The client has left.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean readRequest(BufferedReader in) throws IOException {
    int length = 0;
    String line = in.readLine();
    if (line == null) {
      return false;
    }
    for (; line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return in.skip(length) == length;
  }

  /** Returns whether the connection may be used again. */
  private boolean answer(Socket socket) throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    switch (mode) {
      case ANSWERS ->
          out.write((HEAD + ANSWER.length() + "\r\n\r\n" + ANSWER).getBytes(ISO_8859_1));
      case TRICKLES -> trickle(out);
      case CLOSES_ITS_HALF -> {
        out.write((HEAD + "1000\r\n\r\n{").getBytes(ISO_8859_1));
        socket.shutdownOutput();
      }
      case READS_NOTHING, SAYS_NOTHING -> {}
    }
    return mode == Mode.ANSWERS;
  }

  private void trickle(OutputStream out) throws IOException, InterruptedException {
    out.write((HEAD + "1000000\r\n\r\n").getBytes(ISO_8859_1));
    while (!isClosed.await(20, TimeUnit.MILLISECONDS)) {
      out.write(' ');
    }
  }

  @Override
  public void close() {
    isClosed.countDown();
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
