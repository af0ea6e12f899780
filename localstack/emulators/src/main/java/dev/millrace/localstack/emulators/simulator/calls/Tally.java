package dev.millrace.localstack.emulators.simulator.calls;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts ends: total = pending + completed + aborted + throttled + failed. */
final class Tally {

  private final LongAdder total = new LongAdder();
  private final Map<CallStatus, LongAdder> ends = new EnumMap<>(CallStatus.class);

  Tally() {
    for (CallStatus status : CallStatus.values()) {
      ends.put(status, new LongAdder());
    }
  }

  void countStart() {
    total.increment();
  }

  void count(CallStatus status) {
    counter(status).increment();
  }

  long total() {
    return total.sum();
  }

  /** Answers with status 200 that were fully written, broken bodies among them. */
  long completed() {
    return counter(CallStatus.OK).sum() + counter(CallStatus.MALFORMED).sum();
  }

  long aborted() {
    return counter(CallStatus.ABORTED).sum();
  }

  long throttled() {
    return counter(CallStatus.THROTTLED).sum();
  }

  long failed() {
    return counter(CallStatus.ERROR).sum();
  }

  private LongAdder counter(CallStatus status) {
    return requireNonNull(ends.get(status));
  }
}
