package dev.millrace.api.submission;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Prefer: wait=N} (RFC 7240): a wish, so what is not understood is ignored. */
final class WaitPreference {
  private static final Pattern WAIT = Pattern.compile("(?i)wait\\s*=\\s*\"?(\\d{1,9})\"?");

  private WaitPreference() {}

  /**
   * The first wait that is asked for.
   *
   * @param headers the lines of the header, each with any number of preferences
   * @param longest what a longer wait is cut to
   */
  static Optional<Duration> of(List<String> headers, Duration longest) {
    return headers.stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(preference -> WAIT.matcher(preference.strip()))
        .filter(Matcher::matches)
        .findFirst()
        .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
        .map(wait -> wait.compareTo(longest) > 0 ? longest : wait);
  }
}
