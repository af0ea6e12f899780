package dev.millrace.api.inbox;

import dev.millrace.api.upload.record.UploadId;
import dev.millrace.job.TenantId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the inbox an object lies, which says whose it is and what is to be done with it: {@code
 * inbox/<tenant>/<workflow>/<name, with slashes if need be>}.
 *
 * @param upload the id with which the name begins, if it begins with one
 */
record InboxKey(TenantId tenant, String workflow, Optional<UploadId> upload) {
  private static final Pattern SHAPE =
      Pattern.compile("inbox/([^/]+)/([^/]+)/([^/]*)(?:/.*)?", Pattern.DOTALL);

  static Optional<InboxKey> parse(String key) {
    Matcher parts = SHAPE.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      var tenant = new TenantId(parts.group(1));
      return Optional.of(new InboxKey(tenant, parts.group(2), UploadId.parse(parts.group(3))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
