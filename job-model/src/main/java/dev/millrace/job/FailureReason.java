package dev.millrace.job;

import java.util.Locale;

/** Why a job failed, in our own words: what a caller sees. The provider's text stays inside. */
public enum FailureReason {
  /** The input cannot be used as it is. */
  INVALID_INPUT("The input cannot be processed as it is."),
  /** The input is larger than this workflow takes. */
  INPUT_TOO_LARGE("The input is larger than this workflow takes."),
  /** The object the job refers to is gone. */
  INPUT_MISSING("The input object does not exist any more."),
  /** The object the job refers to was replaced; its new content is another job. */
  INPUT_SUPERSEDED("The input object was replaced after the job was submitted."),
  /** A document can only be opened with its password. */
  DOCUMENT_ENCRYPTED("A document is protected by a password: upload it without one."),
  /** A document breaks the rules of its own format. */
  DOCUMENT_CORRUPT("A document is damaged and cannot be read."),
  /** A document holds neither text nor an image. */
  DOCUMENT_EMPTY("A document is empty."),
  /** A document is of a type that is not taken. */
  DOCUMENT_TYPE_UNSUPPORTED("A document is of a type that is not supported."),
  /** A document, or what unpacks from it, is larger than is taken. */
  DOCUMENT_TOO_LARGE("A document, or what unpacks from it, is too large."),
  /** A document has more pages than are taken. */
  DOCUMENT_TOO_MANY_PAGES("A document has too many pages."),
  /** The documents of the job are more images than an LLM takes in one call. */
  DOCUMENT_TOO_MANY_IMAGES("The documents have more images than the model takes in one call."),
  /** A document was not read within its time. */
  PARSER_TIMED_OUT("A document takes too long to read."),
  /** The process that read a document died of it. */
  PARSER_DIED("A document cannot be read within its limits of memory."),
  /** The documents hold images, and the LLM reads text alone. */
  MODEL_TAKES_NO_IMAGES("The documents have images and this model takes none."),
  /** The job names a workflow version that no worker knows. */
  UNKNOWN_WORKFLOW("No worker knows this workflow version."),
  /** The job names a model for which there is no route. */
  UNKNOWN_MODEL("No route leads to this model."),
  /** The next call could cost more than the job may. */
  JOB_COST_CAP("The job could cost more than it may."),
  /** What the model costs is not known, so that no cost can be bounded. */
  PRICE_UNKNOWN("What this model costs is not known to the service."),
  /** Input and answer together do not fit into the model's context window. */
  CONTEXT_WINDOW_EXCEEDED("The input does not fit into the model's context window."),
  /** The answer reached the limit of output tokens. */
  OUTPUT_TRUNCATED("The answer was cut off at the limit of output tokens."),
  /** The answer is not what the workflow asks for, also when asked again. */
  OUTPUT_INVALID("The model's answer does not fit the workflow's schema."),
  /** The provider or a guardrail withheld the answer. */
  CONTENT_FILTERED("The answer was withheld by a content filter or guardrail."),
  /** The provider refuses the request, and would refuse it again. */
  MODEL_REFUSED_REQUEST("The model provider rejected the request."),
  /** Our credentials may not use this model. */
  MODEL_ACCESS_DENIED("This deployment has no access to the model."),
  /** The provider does not know the model id of the route. */
  MODEL_NOT_FOUND("The model provider does not know this model."),
  /** Transient faults used up the retry budget. */
  RETRIES_EXHAUSTED("The job kept failing for reasons that usually pass."),
  /** Every process that ran the job died. */
  KILLS_WORKER("Each worker that ran this job died."),
  /** The queue gave up on the message before any worker finished the job. */
  RECEIVE_LIMIT("The queue gave up delivering this job."),
  /** A defect of ours. */
  INTERNAL_ERROR("The job hit a defect of the service.");

  private final String message;

  FailureReason(String message) {
    this.message = message;
  }

  /** One sentence for the caller. */
  public String message() {
    return message;
  }

  /** For wires and storage, such as {@code input_missing}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason of a stored code; a code of a later version reads as a defect, never as a crash. */
  public static FailureReason ofCode(String code) {
    for (FailureReason reason : values()) {
      if (reason.code().equals(code)) {
        return reason;
      }
    }
    return INTERNAL_ERROR;
  }
}
