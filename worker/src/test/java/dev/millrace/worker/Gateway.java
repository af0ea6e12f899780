package dev.millrace.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Leads connections to another address, from the moment it is opened until it is closed. */
final class Gateway implements AutoCloseable {
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private final ServerSocket listening;
  private final URI target;

  private Gateway(ServerSocket listening, URI target) {
    this.listening = listening;
    this.target = target;
  }

  static Gateway open(int port, URI target) {
    try {
      var gateway =
          new Gateway(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), target);
      Thread.ofVirtual().name("gateway").start(gateway::accept);
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        var far = new Socket(target.getHost(), target.getPort());
        sockets.addAll(List.of(near, far));
        pump(near, far);
        pump(far, near);
      } catch (IOException _) {
        return;
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    Thread.ofVirtual()
        .name("pump-" + from.getPort())
        .start(() -> {
          try (from;
              to) {
            from.getInputStream().transferTo(to.getOutputStream());
          } catch (IOException _) {
            // Either side has left.
          }
        });
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : List.copyOf(sockets)) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
