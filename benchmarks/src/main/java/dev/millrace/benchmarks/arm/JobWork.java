package dev.millrace.benchmarks.arm;

/** What is done for one message. */
@FunctionalInterface
public interface JobWork {
  void run(String messageId, String body) throws InterruptedException;
}
