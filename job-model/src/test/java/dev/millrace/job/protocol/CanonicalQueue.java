package dev.millrace.job.protocol;

import dev.millrace.job.message.Cause;
import dev.millrace.job.protocol.QueueModel.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Messages have no names that anyone compares: they are put in a fixed order, deleted ones that
 * nobody holds are one, and the age is dropped where no rule looks at it.
 */
final class CanonicalQueue {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> entry.message().place())
          .thenComparing(entry -> entry.message().isOld())
          .thenComparingInt(entry -> entry.message().holder())
          .thenComparingInt(Entry::users);

  private CanonicalQueue() {}

  /** A message and the bits of those who hold it: submitters first, then workers. */
  private record Entry(int index, Message message, int users) {}

  static SearchState of(SearchState state) {
    List<Message> old = state.queue().messages();
    if (old.isEmpty()) {
      return state;
    }
    List<Entry> entries =
        IntStream.range(0, old.size())
            .mapToObj(index -> entry(state, index))
            .sorted(ORDER)
            .toList();
    var kept = new ArrayList<Message>();
    int[] places = new int[old.size()];
    Entry last = null;
    for (Entry entry : entries) {
      boolean isGhost = last != null && isUnused(entry) && isUnused(last);
      if (!isGhost) {
        kept.add(entry.message());
      }
      places[entry.index()] = kept.size() - 1;
      last = entry;
    }
    return renamed(state.withQueue(new QueueModel(kept)), places);
  }

  private static Entry entry(SearchState state, int index) {
    Message old = state.queue().message(index);
    int users = 0;
    for (Submitter submitter : state.submitters()) {
      users = 2 * users + (submitter.isPutting(index) ? 1 : 0);
    }
    boolean isWritten = users > 0;
    for (Worker worker : state.workers()) {
      users = 2 * users + (!worker.isIdle() && worker.message() == index ? 1 : 0);
    }
    boolean isTimeless = old.cause() == Cause.SUBMIT && state.job().isPresent() && !isWritten;
    boolean isUnused = !old.isLive() && users == 0;
    boolean isOld = old.isOld() && !isUnused && !(isTimeless && !isBeingJudged(state));
    return new Entry(index, new Message(old.cause(), old.place(), isOld, old.holder()), users);
  }

  private static boolean isBeingJudged(SearchState state) {
    return state.workers().stream()
        .anyMatch(worker -> worker.phase() instanceof Worker.Phase.Deciding);
  }

  private static boolean isUnused(Entry entry) {
    return !entry.message().isLive() && entry.users() == 0;
  }

  private static SearchState renamed(SearchState state, int[] places) {
    SearchState next = state;
    for (int index = 0; index < state.submitters().size(); index++) {
      Submitter submitter = state.submitters().get(index);
      if (submitter.phase() == Submitter.Phase.PUTTING) {
        next = next.withSubmitter(index, submitter.holding(places[submitter.message()]));
      }
    }
    for (int index = 0; index < state.workers().size(); index++) {
      Worker worker = state.workers().get(index);
      if (!worker.isIdle()) {
        next = next.withWorker(index, worker.holding(places[worker.message()]));
      }
    }
    return next;
  }
}
