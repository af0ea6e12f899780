package dev.millrace.api.upload.record;

import dev.millrace.job.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where uploads lie. No two uploads have one key, since each has its id in it. */
public final class UploadKeys {
  private static final Pattern DAY_OF_FILE = Pattern.compile("files/[^/]+/([^/]+)/");

  private UploadKeys() {}

  /** Where nothing happens to an object: {@code files/<tenant>/<last day>/<upload>/<name>}. */
  public static String ofFile(TenantId tenant, Instant keptUntil, UploadId id, DocumentName name) {
    LocalDate day = LocalDate.ofInstant(keptUntil, ZoneOffset.UTC);
    return String.join("/", "files", tenant.value(), day.toString(), id.value(), name.value());
  }

  /** The last day on which an object is kept; empty if its place says nothing of the kind. */
  public static Optional<LocalDate> lastDayOfFile(String key) {
    Matcher day = DAY_OF_FILE.matcher(key);
    try {
      return day.lookingAt() ? Optional.of(LocalDate.parse(day.group(1))) : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Where an object becomes a job: {@code inbox/<tenant>/<workflow>/<upload>/<name>}. */
  public static String ofInbox(TenantId tenant, String workflow, UploadId id, DocumentName name) {
    return String.join("/", "inbox", tenant.value(), workflow, id.value(), name.value());
  }
}
