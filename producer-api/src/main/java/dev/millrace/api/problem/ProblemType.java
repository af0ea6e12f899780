package dev.millrace.api.problem;

import java.util.Locale;

/** The kinds of problems a caller can meet. The name is part of the wire: it is never changed. */
public enum ProblemType {
  /** The body could not be read as JSON at all. */
  INVALID_JSON(400, "The body is not valid JSON"),
  /** A field of the body is unknown, missing or has a value that cannot be used. */
  INVALID_FIELD(400, "A field of the body cannot be used"),
  /** A query parameter is unknown or has a value that cannot be used. */
  INVALID_PARAMETER(400, "A query parameter cannot be used"),
  /** A header has a value that cannot be used. */
  INVALID_HEADER(400, "A header cannot be used"),
  /** The request breaks the rules of HTTP in another way. */
  INVALID_REQUEST(400, "The request cannot be used"),
  /** No workflow has this name. */
  UNKNOWN_WORKFLOW(400, "There is no such workflow"),
  /** No model route has this name. */
  UNKNOWN_MODEL(400, "There is no such model"),
  /** There is no API key, or it is not valid. */
  UNAUTHENTICATED(401, "A valid API key is needed"),
  /** The API key is valid, but may not do this. */
  FORBIDDEN(403, "The API key may not do this"),
  /** Nothing of the caller's tenant is found there. */
  NOT_FOUND(404, "Not found"),
  /** The path is known, the method is not. */
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  /** The caller takes none of the types that are served there. */
  NOT_ACCEPTABLE(406, "No acceptable type is served here"),
  /** The idempotency key belongs to a submission with another body. */
  IDEMPOTENCY_KEY_REUSED(409, "The idempotency key was used for another submission"),
  /** The object of an upload is not there, or not as it was announced. */
  UPLOAD_MISSING(409, "The upload is not there"),
  /** Parts of a multipart upload are not there, or not as they were announced. */
  UPLOAD_INCOMPLETE(409, "The upload is not complete"),
  /** The job is over: nothing ends it any more. */
  JOB_IS_OVER(409, "The job is over"),
  /** The job is not over: only its end lets it be deleted. */
  JOB_IS_NOT_OVER(409, "The job is not over"),
  /** The job is another one than the caller has seen. */
  JOB_CHANGED(409, "The job has changed"),
  /** Only a failed job comes back. */
  JOB_HAS_NOT_FAILED(409, "The job has not failed"),
  /** The job came back as often as it may. */
  REDRIVE_CAP_REACHED(409, "The job came back as often as it may"),
  /** What the job works on is no longer there. */
  INPUT_GONE(409, "The input of the job is gone"),
  /** The body is larger than any submission may be. */
  BODY_TOO_LARGE(413, "The body is too large"),
  /** The input, or a document, is larger than is taken. */
  INPUT_TOO_LARGE(413, "The input is too large"),
  /** The body is not declared as JSON. */
  UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),
  /** As many streams of events are open as may be. */
  TOO_MANY_STREAMS(429, "Too many streams are open"),
  /** A defect of ours. */
  INTERNAL_ERROR(500, "The service failed"),
  /** Something we stand on does not answer; the same request may be made again. */
  UNAVAILABLE(503, "The service cannot work at the moment");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** The URI that names this kind, such as {@code urn:millrace:problem:not-found}. */
  String uri() {
    return "urn:millrace:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
