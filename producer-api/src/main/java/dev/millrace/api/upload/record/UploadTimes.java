package dev.millrace.api.upload.record;

import java.time.Duration;
import java.time.Instant;

/**
 * The times of an upload.
 *
 * @param expiresAt when its URLs stop working
 * @param keptUntil the object is deleted at the end of this day
 */
public record UploadTimes(Instant createdAt, Instant expiresAt, Instant keptUntil) {
  /** S3 promises no end to how late an event comes; the queue keeps it for 14 days. */
  private static final Duration LATEST_EVENT = Duration.ofDays(15);

  /** Until when the upload's id means something. */
  Instant knownUntil() {
    Instant lastEvent = expiresAt.plus(LATEST_EVENT);
    return keptUntil.isAfter(lastEvent) ? keptUntil : lastEvent;
  }
}
