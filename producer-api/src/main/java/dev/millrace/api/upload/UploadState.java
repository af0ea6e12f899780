package dev.millrace.api.upload;

import java.util.Locale;

/** How far an upload is. */
enum UploadState {
  /** Its URLs work still, and its object has not come. */
  PENDING,
  /** Its object is there. */
  UPLOADED,
  /** Its URLs stopped working before its object came; parts that came may still be completed. */
  EXPIRED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
