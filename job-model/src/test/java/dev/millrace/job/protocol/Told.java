package dev.millrace.job.protocol;

import dev.millrace.job.Job;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is durable beside the job and its messages.
 *
 * @param results who wrote the result of an attempt; it stands for the bytes
 * @param deadLetters attempts whose failure is in the dead-letter queue
 * @param outcomes attempt and state of the ends that were published
 * @param isAccepted whether a caller was told that the job is accepted
 */
record Told(
    SortedMap<Integer, Integer> results,
    Set<Integer> deadLetters,
    Set<String> outcomes,
    boolean isAccepted) {
  static final Told NOTHING = new Told(new TreeMap<>(), Set.of(), Set.of(), false);

  Told result(int attempt, int author) {
    var next = new TreeMap<>(results);
    next.putIfAbsent(attempt, author);
    return new Told(next, deadLetters, outcomes, isAccepted);
  }

  Told deadLetter(int attempt) {
    var next = new TreeSet<>(deadLetters);
    next.add(attempt);
    return new Told(results, next, outcomes, isAccepted);
  }

  Told outcome(int attempt, String state) {
    var next = new TreeSet<>(outcomes);
    next.add(attempt + "/" + state);
    return new Told(results, deadLetters, next, isAccepted);
  }

  Told accepted() {
    return accepted(true);
  }

  Told accepted(boolean isTold) {
    return new Told(results, deadLetters, outcomes, isTold);
  }

  boolean hasOutcomeOf(Job job) {
    return outcomes.contains(job.attempt() + "/" + job.state().wireName());
  }

  boolean hasDeadLetterOf(Job job) {
    return deadLetters.contains(job.attempt());
  }
}
