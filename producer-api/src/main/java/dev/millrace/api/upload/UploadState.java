package dev.millrace.api.upload;

import java.util.Locale;

/** How far an upload is. */
enum UploadState {
  /** Its URLs work, or its parts wait for the completion. */
  PENDING,
  /** Its object is there. */
  UPLOADED,
  /** Its URLs stopped working before its object came. */
  EXPIRED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
