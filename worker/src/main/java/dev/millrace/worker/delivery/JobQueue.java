package dev.millrace.worker.delivery;

import dev.millrace.job.Lane;
import java.time.Duration;
import java.util.List;

/**
 * The queue of one lane. Batches hold at most {@link #MAX_BATCH} entries; the answer names what
 * became of each, in the order of the question. Every method throws {@link
 * QueueUnavailableException} when nothing is known of any entry; asking again is safe.
 */
public interface JobQueue {
  int MAX_BATCH = 10;

  Lane lane();

  /** Waits at most this long for a first message. An interrupt may lose messages until V. */
  List<Delivery> receive(int max, Duration wait);

  List<Settled> delete(List<String> receiptHandles);

  List<Settled> hide(List<Hiding> hidings);

  /** Puts a body that nobody can read on the dead-letter queue; the message itself stays. */
  void giveUp(Delivery delivery, String why);
}
