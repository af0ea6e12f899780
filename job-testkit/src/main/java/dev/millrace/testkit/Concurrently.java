package dev.millrace.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes several writers do the same at the same time. */
final class Concurrently {
  private Concurrently() {}

  /** What each of the writers does. */
  @FunctionalInterface
  interface Writing<T> {
    Callable<T> by(int writer);
  }

  static <T> List<T> call(int writers, Writing<T> writing) throws Exception {
    var results = new ArrayList<T>();
    try (ExecutorService executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("writer-", 0).factory())) {
      var calls = new ArrayList<Callable<T>>();
      for (int writer = 0; writer < writers; writer++) {
        calls.add(writing.by(writer));
      }
      for (Future<T> future : executor.invokeAll(calls)) {
        results.add(future.get());
      }
    }
    return results;
  }
}
