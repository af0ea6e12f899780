package dev.millrace.localstack.emulators.simulator.behaviour;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A model that obeys its behaviour. Quota follows Bedrock's rule: a call reserves its input and its
 * longest possible answer when it starts; when it ends, what it did not use comes back.
 */
public final class SimulatedModel {

  /** Every run draws the same latencies in the same order. */
  private static final long SEED = 20_261_121;

  private final ModelBehaviour behaviour;
  private final LongSupplier nanoTime;
  private final Optional<TokenBucket> requests;
  private final Optional<TokenBucket> llmTokens;
  private final SplittableRandom latencies = new SplittableRandom(SEED);
  private final ReentrantLock lock = new ReentrantLock();
  private long calls;

  SimulatedModel(ModelBehaviour behaviour, LongSupplier nanoTime) {
    this.behaviour = behaviour;
    this.nanoTime = nanoTime;
    long now = nanoTime.getAsLong();
    this.requests = bucket(behaviour.requestsPerMinute(), now);
    this.llmTokens = bucket(behaviour.tokensPerMinute(), now);
  }

  private static Optional<TokenBucket> bucket(OptionalLong perMinute, long now) {
    return perMinute.isPresent()
        ? Optional.of(new TokenBucket(perMinute.getAsLong(), now))
        : Optional.empty();
  }

  /**
   * Lets a call start, or not.
   *
   * @param reservation LLM tokens of the input and the longest answer
   */
  public Admission admit(long reservation) {
    lock.lock();
    try {
      Ending ending = behaviour.endingOf(calls++);
      if (ending == Ending.THROTTLE || !hasRoomFor(reservation)) {
        return new Admission.Refused();
      }
      requests.ifPresent(bucket -> bucket.take(1));
      llmTokens.ifPresent(bucket -> bucket.take(reservation));
      return new Admission.Admitted(ending, behaviour.latency().at(latencies.nextDouble()));
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoomFor(long reservation) {
    long now = nanoTime.getAsLong();
    return requests.map(bucket -> bucket.canGrant(1, now)).orElse(true)
        && llmTokens.map(bucket -> bucket.canGrant(reservation, now)).orElse(true);
  }

  /**
   * Gives back what an ended call did not use.
   *
   * @param used LLM tokens of the input and the answer
   */
  public void settle(long reservation, long used) {
    lock.lock();
    try {
      llmTokens.ifPresent(bucket -> bucket.giveBack(reservation - used, nanoTime.getAsLong()));
    } finally {
      lock.unlock();
    }
  }
}
