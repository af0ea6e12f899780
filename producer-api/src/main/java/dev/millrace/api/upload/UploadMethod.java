package dev.millrace.api.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a caller wants to send the bytes. */
enum UploadMethod {
  /** One PUT. */
  PUT,
  /** One form, as browsers send it; it may come twice, so no job becomes of it. */
  POST,
  /** Many PUTs and a completion. */
  MULTIPART;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<UploadMethod> ofWireName(String name) {
    return Arrays.stream(values()).filter(method -> method.wireName().equals(name)).findFirst();
  }
}
