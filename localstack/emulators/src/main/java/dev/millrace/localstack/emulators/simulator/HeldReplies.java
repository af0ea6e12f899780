package dev.millrace.localstack.emulators.simulator;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Replies that wait until they are released: a test decides how long its calls take. */
final class HeldReplies {

  private final Queue<PendingReply> replies = new ConcurrentLinkedQueue<>();

  void add(PendingReply reply) {
    replies.add(reply);
  }

  /** Lets those go that wait now; later calls are held again if the behaviour says so. */
  void release() {
    for (PendingReply reply = replies.poll(); reply != null; reply = replies.poll()) {
      reply.release();
    }
  }
}
