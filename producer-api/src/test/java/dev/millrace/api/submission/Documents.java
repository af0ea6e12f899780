package dev.millrace.api.submission;

import dev.millrace.api.upload.object.StoredObjects;
import dev.millrace.api.upload.record.Uploads;

/** Finders of documents for tests. */
final class Documents {
  /** The most bytes of a document. */
  static final long MAX_BYTES = 1000;

  private Documents() {}

  static DocumentFinder finder(Uploads uploads, StoredObjects objects) {
    var limits = new DocumentFinder.DocumentLimits("millrace", MAX_BYTES);
    return new DocumentFinder(uploads, objects, limits);
  }
}
