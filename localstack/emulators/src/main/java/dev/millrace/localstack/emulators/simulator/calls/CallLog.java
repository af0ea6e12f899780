package dev.millrace.localstack.emulators.simulator.calls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The last 200,000 calls and the count of all. */
public final class CallLog {

  static final int CAPACITY = 200_000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Call> calls = new ArrayDeque<>();
  private Tally tally = new Tally();

  public CallLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  public Call open(CallOpening opening) {
    lock.lock();
    try {
      var call = new Call(opening, nanoTime, tally);
      tally.countStart();
      if (calls.size() == CAPACITY) {
        calls.removeFirst();
      }
      calls.addLast(call);
      return call;
    } finally {
      lock.unlock();
    }
  }

  /** Starts from nothing; a call still pending is forgotten and its end is counted nowhere. */
  public void clear() {
    lock.lock();
    try {
      calls.clear();
      tally = new Tally();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counters and calls as JSON, oldest call first.
   *
   * @param limit the most calls to list; the newest are kept
   */
  public byte[] asJson(int limit) {
    List<Call> listed;
    Tally counted;
    lock.lock();
    try {
      listed = calls.stream().skip(Math.max(0, calls.size() - limit)).toList();
      counted = tally;
    } finally {
      lock.unlock();
    }
    ObjectNode root = JSON.createObjectNode();
    root.put("total", counted.total());
    root.put("completed", counted.completed());
    root.put("aborted", counted.aborted());
    root.put("throttled", counted.throttled());
    root.put("failed", counted.failed());
    ArrayNode log = root.putArray("log");
    listed.forEach(call -> describe(call, log.addObject()));
    return JSON.writeValueAsBytes(root);
  }

  private static void describe(Call call, ObjectNode entry) {
    entry.put("at", call.opening().at().toString());
    entry.put("model", call.opening().model());
    entry.put("promptHash", call.opening().promptHash());
    entry.put("images", call.opening().images());
    call.opening().job().ifPresent(job -> entry.put("job", job));
    entry.put("status", call.status().word());
    entry.put("millis", call.millis());
  }
}
