package dev.millrace.localstack.sample;

import java.util.Optional;

/**
 * A document, the way it goes in and what must come out.
 *
 * @param file name below the samples' folder
 * @param contentType announced with an upload; the document's content decides what it is
 * @param expectedError code of the error, for a sample that must fail
 * @param expectedWord a word the answer must have, or empty for any answer
 */
record Sample(
    String name,
    Way way,
    String workflow,
    String file,
    String contentType,
    String expectedStatus,
    Optional<String> expectedError,
    Optional<String> expectedWord) {

  /** How a document reaches Millrace. */
  enum Way {
    /** As text in a request. */
    API,
    /** As an object dropped into the bucket. */
    S3,
    /** Uploaded through a presigned URL, then named by a job. */
    UPLOAD,
    /** Uploaded through a presigned URL that makes the job by itself. */
    INBOX
  }
}
