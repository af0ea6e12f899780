package dev.millrace.api.clock;

import dev.millrace.job.TenantId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A folder whose objects are deleted together: {@code <kind>/<tenant>/<day until which they are
 * kept>/}.
 */
record DayFolder(String kind, TenantId tenant, LocalDate day) {
  /** What is deleted by the day; nothing else ever is. */
  static final List<String> KINDS = List.of("payloads", "results", "files");

  /** The folder of this key prefix, or empty if it has any other form. */
  static Optional<DayFolder> parse(String prefix) {
    String[] parts = prefix.split("/", -1);
    if (parts.length != 4 || !KINDS.contains(parts[0]) || !parts[3].isEmpty()) {
      return Optional.empty();
    }
    try {
      var folder = new DayFolder(parts[0], new TenantId(parts[1]), LocalDate.parse(parts[2]));
      return folder.prefix().equals(prefix) ? Optional.of(folder) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  String prefix() {
    return String.join("/", kind, tenant.value(), day.toString(), "");
  }
}
