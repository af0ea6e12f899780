package dev.millrace.worker.pacing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The whole decision of the pacer without its threads: who starts next, and when. Drivable by hand
 * on any clock; not safe for several threads.
 *
 * <p>A start needs a free bucket of requests and, where the quota of tokens is known, one of
 * tokens. It takes one request and its reservation; when the call ends, the difference to what it
 * used comes back, or is owed.
 */
public final class PoolPace {
  /** A share may grow meanwhile. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  private final Clock clock;
  private final QuotaShare share;
  private final PaceSettings settings;
  private final StartRate rate;
  private final Optional<TokenBucket> tokens;
  private final WaitingLine<Turn> line = new WaitingLine<>();
  private int running;

  public PoolPace(PaceSettings settings, QuotaShare share, Clock clock) {
    this.settings = settings;
    this.share = share;
    this.clock = clock;
    this.rate = new StartRate(settings);
    this.tokens =
        settings.knownTokens().isPresent()
            ? Optional.of(new TokenBucket(settings.knownTokens().getAsDouble()))
            : Optional.empty();
  }

  /** Gets in line. Whoever waits no longer must {@link #leave}. */
  public Turn join(Reservation reservation) {
    var turn = new Turn(reservation);
    line.join(turn, reservation.urgency(), reservation.tenant());
    return turn;
  }

  /** Leaves no trace; harmless after the start. */
  public void leave(Turn turn) {
    line.leave(turn, turn.reservation().urgency(), turn.reservation().tenant());
  }

  /** Whose turn comes next. It changes as others come and go, never by time alone. */
  public Optional<Turn> head() {
    return line.head();
  }

  /** Zero if the head may start now; otherwise look again after this time. */
  public Duration untilNextStart() {
    Instant now = clock.instant();
    double part = share.at(now);
    rate.setShare(part, now);
    Duration requests = rate.untilNextStart(now);
    if (rate.isProbing()) {
      return requests;
    }
    Duration owed = tokens.map(bucket -> untilFree(bucket, part, now)).orElse(Duration.ZERO);
    Duration wait = requests.compareTo(owed) > 0 ? requests : owed;
    return wait.compareTo(LONGEST_LOOK) < 0 ? wait : LONGEST_LOOK;
  }

  private Duration untilFree(TokenBucket bucket, double part, Instant now) {
    bucket.setRate(settings.knownTokens().orElseThrow() * part, now);
    return bucket.untilFree(now);
  }

  /** Starts the head, if there is one and it may. */
  public Optional<Turn> startNext() {
    Optional<Turn> head = line.head();
    if (head.isEmpty() || !untilNextStart().isZero()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Turn turn = head.get();
    line.advance();
    turn.started(rate.started(now), now);
    tokens.ifPresent(bucket -> bucket.take((double) turn.reservation().llmTokens(), now));
    running++;
    return head;
  }

  /** The turn was not used: nobody was called. */
  public void handBack(Turn turn) {
    Instant now = clock.instant();
    running--;
    rate.handedBack(turn.number(), turn.startedAt(), now);
    settle(turn, 0, now);
  }

  /**
   * The provider let the call in, and it is over.
   *
   * @param quotaTokens as the provider counts them against the quota
   */
  public void admitted(Turn turn, long quotaTokens) {
    Instant now = clock.instant();
    running--;
    settle(turn, quotaTokens, now);
  }

  /**
   * The provider refused the call for quota, so it used nothing.
   *
   * @param retryAfter zero if it named no time
   */
  public void throttled(Turn turn, Duration retryAfter) {
    Instant now = clock.instant();
    running--;
    rate.throttled(turn.number(), turn.startedAt(), retryAfter, now);
    settle(turn, 0, now);
  }

  /** The call ended without saying anything of the quota; what it reserved counts as used. */
  public void ended(Turn turn) {
    running--;
  }

  private void settle(Turn turn, long used, Instant now) {
    double unused = (double) turn.reservation().llmTokens() - used;
    tokens.ifPresent(bucket -> {
      if (unused > 0) {
        bucket.giveBack(unused, now);
      } else {
        bucket.take(-unused, now);
      }
    });
  }

  /** Whether the provider refuses everything, so that only probes start. */
  public boolean isGated() {
    return rate.isGated(clock.instant());
  }

  /** Starts per second that are allowed now. */
  public double startsPerSecond() {
    return rate.perSecond();
  }

  /** Quota tokens that are to be repaid before the next start; 0 if they are not counted. */
  public double tokensOwed() {
    return tokens.map(bucket -> bucket.owed(clock.instant())).orElse(0.0);
  }

  /** How many wait for their turn. */
  public int waiting() {
    return line.size();
  }

  /** Whether anybody waits or is being called. */
  public boolean isBusy() {
    return running > 0 || line.size() > 0;
  }
}
