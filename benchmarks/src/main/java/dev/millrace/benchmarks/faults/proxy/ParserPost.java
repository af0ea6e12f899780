package dev.millrace.benchmarks.faults.proxy;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where the stand-in of a parser process asks what becomes of a document. A conversation is about
 * one document: it sends the digest and is told to go on or to end; once the document is read it
 * says so and is told the same again; at last it says that the worker has the answer.
 */
final class ParserPost implements AutoCloseable {
  private static final String GO_ON = "go-on";

  /** Ends as a process that was told to end does: the document is read again later. */
  private static final String END_QUIETLY = "end 143";

  /** Ends as a process that a document killed does. */
  private static final String END = "end 1";

  private final ServerSocket door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final FaultProxy.Ports ports;
  private final Interceptor interceptor;

  ParserPost(FaultProxy.Ports ports, Interceptor interceptor) throws IOException {
    this.ports = ports;
    this.interceptor = interceptor;
  }

  int port() {
    return door.getLocalPort();
  }

  void start() {
    Thread.ofVirtual().name("parser-post").start(this::acceptAll);
  }

  private void acceptAll() {
    while (!door.isClosed()) {
      try {
        Socket parser = door.accept();
        Thread.ofVirtual().name("parser-conversation").start(() -> converse(parser));
      } catch (IOException _) {
        // Closed, or a process that ended before it was heard.
      }
    }
  }

  private void converse(Socket parser) {
    try (parser;
        var in =
            new BufferedReader(
                new InputStreamReader(parser.getInputStream(), StandardCharsets.UTF_8));
        var out = new PrintWriter(parser.getOutputStream(), true, StandardCharsets.UTF_8)) {
      String digest = in.readLine();
      if (digest != null) {
        converse(arrival(digest), in, out);
      }
    } catch (IOException _) {
      // The process was killed in the midst of it.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Arrival arrival(String digest) {
    Optional<JobId> job = Optional.ofNullable(ports.documents().get(digest));
    return new Arrival(OperationKind.PARSE, job.map(Subject::of).map(List::of).orElse(List.of()));
  }

  private void converse(Arrival arrival, BufferedReader in, PrintWriter out)
      throws IOException, InterruptedException {
    var handling = new Handling(arrival, ports);
    try {
      if (!handling.mayGoOn(interceptor.before(arrival))) {
        out.println(END);
        return;
      }
      out.println(GO_ON);
      if (in.readLine() == null) {
        return;
      }
      handling.answered(0, arrival);
      boolean mayAnswer = handling.mayGoOn(interceptor.after(arrival));
      out.println(mayAnswer ? GO_ON : END_QUIETLY);
      if (mayAnswer && in.readLine() != null) {
        handling.delivered();
      }
    } finally {
      handling.log();
    }
  }

  @Override
  public void close() {
    FaultProxy.closeQuietly(door);
  }
}
