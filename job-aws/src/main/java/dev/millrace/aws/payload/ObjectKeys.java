package dev.millrace.aws.payload;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.JobTimes;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.Payloads.PayloadOwner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where our objects lie: {@code <kind>/<tenant>/<day until which it is kept>/<job>/<name>}, so that
 * the objects of a day are deleted together.
 */
final class ObjectKeys {
  static final String INPUTS = "payloads";
  static final String RESULTS = "results";

  private static final String INBOX = "inbox/";

  private ObjectKeys() {}

  static String of(String kind, PayloadOwner owner, String name) {
    return String.join(
        "/",
        kind,
        owner.tenant().value(),
        day(owner.keptUntil()).toString(),
        owner.job().value(),
        name);
  }

  /** The same object, kept as long as its owner now says. */
  static String kept(PayloadOwner owner, PayloadRef.Stored input) {
    return of(INPUTS, owner, input.key().substring(input.key().lastIndexOf('/') + 1));
  }

  static boolean isInInbox(String key) {
    return key.startsWith(INBOX);
  }

  /**
   * Every place where the job may ever have had objects; each ends with a slash.
   *
   * @param now by which a redrive may have moved the input, also one that changed nothing else
   */
  static List<String> foldersOf(Job job, Instant now) {
    return days(job, now)
        .flatMap(day ->
            Stream.of(INPUTS, RESULTS)
                .map(kind ->
                    String.join(
                        "/", kind, job.tenant().value(), day.toString(), job.id().value(), "")))
        .toList();
  }

  /** A redrive moves the day; where it was before, or would have been, is not written down. */
  private static Stream<LocalDate> days(Job job, Instant now) {
    JobTimes times = job.times();
    boolean hasMoved = job.counters().redrives() > 0;
    boolean mayMove = job.state() instanceof JobState.Failed || hasMoved;
    if (!mayMove) {
      return Stream.of(day(times.keptUntil()));
    }
    Duration retention = Duration.between(times.deadline(), times.keptUntil());
    Instant latest = now.plus(JobTimes.LONGEST_DEADLINE).plus(retention);
    return day(times.createdAt()).datesUntil(day(latest).plusDays(1));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
