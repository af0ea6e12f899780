package dev.millrace.localstack.emulators;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was started, the last first; one that fails does not keep the others alive. */
final class Closing implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T started) {
    open.push(started);
    return started;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception failure) {
        System.err.println("Did not stop cleanly: " + failure);
      }
    }
  }
}
