package dev.millrace.worker.pacing;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import java.util.Optional;

/**
 * Who has the next turn: interactive work before bulk, but never ten times in a row while bulk work
 * waits; within an urgency the tenants take turns; a tenant's own waiters in the order of their
 * arrival. Time plays no part in it. Not safe for several threads.
 *
 * @param <W> a waiter, told apart by identity
 */
final class WaitingLine<W> {
  /** Every tenth turn at least is for bulk work. */
  private static final int MOST_IN_A_ROW = 9;

  private final TenantRound<W> interactive = new TenantRound<>();
  private final TenantRound<W> bulk = new TenantRound<>();
  private int inARow;
  private int size;

  void join(W waiter, Urgency urgency, TenantId tenant) {
    roundOf(urgency).join(waiter, tenant);
    size++;
  }

  /** Leaves no trace; does nothing if the waiter is not here. */
  void leave(W waiter, Urgency urgency, TenantId tenant) {
    if (roundOf(urgency).leave(waiter, tenant)) {
      size--;
    }
  }

  Optional<W> head() {
    return next().head();
  }

  /** The head has had its turn. */
  void advance() {
    TenantRound<W> served = next();
    inARow = served.equals(interactive) && !bulk.isEmpty() ? inARow + 1 : 0;
    if (served.advance()) {
      size--;
    }
  }

  private TenantRound<W> next() {
    boolean isTurnOfBulk = !bulk.isEmpty() && (interactive.isEmpty() || inARow >= MOST_IN_A_ROW);
    return isTurnOfBulk ? bulk : interactive;
  }

  int size() {
    return size;
  }

  private TenantRound<W> roundOf(Urgency urgency) {
    return switch (urgency) {
      case INTERACTIVE -> interactive;
      case BULK -> bulk;
    };
  }
}
