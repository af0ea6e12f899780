package dev.millrace.api.query;

import dev.millrace.job.JobId;
import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Opaque cursors that only their own tenant can use. The check digit finds what was cut, mistyped
 * or taken from another tenant; it needs no secret, since whoever forged one would still only walk
 * through the list of the tenant whose key the request carries.
 */
public final class CursorCodec {
  private static final String VERSION = "1";
  private static final String SEPARATOR = "|";
  private static final int CHECK_LENGTH = 32;
  private static final int LONGEST = 512;

  private CursorCodec() {}

  public static String encode(TenantId tenant, JobCursor cursor) {
    String at = cursor.at().toString();
    String job = cursor.job().value();
    String text = String.join(SEPARATOR, VERSION, at, job, check(tenant, at, job));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The place that the cursor names, or empty if it is none of this tenant's. */
  public static Optional<JobCursor> decode(TenantId tenant, String cursor) {
    if (cursor.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return switch (List.of(text.split("\\|", -1))) {
        case List<String> parts
            when parts.size() == 4
                && parts.getFirst().equals(VERSION)
                && check(tenant, parts.get(1), parts.get(2)).equals(parts.get(3)) ->
            Optional.of(new JobCursor(Instant.parse(parts.get(1)), new JobId(parts.get(2))));
        case List<String> _ -> Optional.empty();
      };
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String check(TenantId tenant, String at, String job) {
    return Sha256.ofParts("cursor", tenant.value(), at, job).hex().substring(0, CHECK_LENGTH);
  }
}
