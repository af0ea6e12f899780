package dev.millrace.api.upload;

import dev.millrace.job.TenantId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the inbox an object lies, which says whose it is and what is to be done with it: {@code
 * inbox/<tenant>/<workflow>/<name, with slashes if need be>}.
 */
record InboxKey(TenantId tenant, String workflow) {
  private static final Pattern SHAPE = Pattern.compile("inbox/([^/]+)/([^/]+)/.+", Pattern.DOTALL);

  static Optional<InboxKey> parse(String key) {
    Matcher parts = SHAPE.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InboxKey(new TenantId(parts.group(1)), parts.group(2)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
