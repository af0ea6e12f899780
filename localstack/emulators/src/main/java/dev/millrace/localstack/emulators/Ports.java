package dev.millrace.localstack.emulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of this machine. */
final class Ports {

  private static final int CONNECT_MILLIS = 500;

  private Ports() {}

  /** Says so now and clearly, instead of each server in its own words; 0 is always free. */
  static void requireFree(String service, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException _) {
      throw StartException.portBusy(service, port);
    }
  }

  /** A port that was free a moment ago. */
  static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw StartException.failed(failure);
    }
  }

  static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
