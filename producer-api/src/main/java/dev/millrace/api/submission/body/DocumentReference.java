package dev.millrace.api.submission.body;

/** How a caller names a document, as written: nothing says yet that there is one. */
public sealed interface DocumentReference {

  /** By the id of an upload. */
  record OfUpload(String id) implements DocumentReference {}

  /** By the place of an object. */
  record OfUri(String uri) implements DocumentReference {}
}
