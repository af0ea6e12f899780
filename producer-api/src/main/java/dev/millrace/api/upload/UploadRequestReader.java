package dev.millrace.api.upload;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.submission.body.JobOptionsReader;
import dev.millrace.api.submission.body.JsonFields;
import dev.millrace.api.submission.body.StrictJson;
import dev.millrace.api.upload.record.Content;
import dev.millrace.api.upload.record.ContentType;
import dev.millrace.api.upload.record.DocumentName;
import dev.millrace.api.upload.record.JobOrder;
import dev.millrace.job.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the announcement of an upload, and says which field is wrong and what would be right. */
final class UploadRequestReader {
  private static final List<String> FIELDS =
      Stream.concat(
              Stream.of("name", "content_type", "bytes", "sha256", "method", "workflow"),
              JobOptionsReader.FIELDS.stream())
          .toList();

  /** In a form's key, S3 would put the name of the caller's own file here. */
  private static final String FORM_VARIABLE = "${filename}";

  private final JobOptionsReader options;
  private final UploadLimits limits;

  UploadRequestReader(JobOptionsReader options, UploadLimits limits) {
    this.options = options;
    this.limits = limits;
  }

  /**
   * Reads a whole body.
   *
   * @throws ProblemException that names the first field that cannot be used
   */
  UploadRequest read(byte[] body) {
    JsonNode json = StrictJson.parse(body);
    if (json.has("run_at")) {
      throw JsonFields.invalid(
          "/run_at",
          "What an upload becomes begins when it arrives. To begin later, leave this and the"
              + " workflow out, and name the upload in POST /v1/jobs with a run_at.");
    }
    JsonFields fields = JsonFields.of(json, FIELDS);
    Content content = content(fields);
    UploadMethod method = method(fields, content);
    Optional<JobOrder> job = job(fields, content.bytes());
    if (method == UploadMethod.POST && job.isPresent()) {
      throw JsonFields.invalid(
          "/method", "A form may be posted twice, but what becomes a job comes once: use \"put\".");
    }
    return new UploadRequest(content, method, job);
  }

  private Content content(JsonFields fields) {
    return new Content(
        checked(fields.text("name"), "/name", DocumentName::new, DocumentName.RULE),
        checked(fields.text("content_type"), "/content_type", ContentType::new, ContentType.RULE),
        bytes(fields),
        fields
            .optionalText("sha256")
            .map(hex ->
                checked(hex, "/sha256", Sha256::new, "This must be 64 hexadecimal digits a-f.")));
  }

  private static <T> T checked(String text, String pointer, Function<String, T> type, String rule) {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException _) {
      throw JsonFields.invalid(pointer, rule);
    }
  }

  private long bytes(JsonFields fields) {
    long bytes = fields.wholeNumber("bytes");
    if (bytes < 1) {
      throw JsonFields.invalid("/bytes", "An upload has at least one byte.");
    }
    requireAtMost(limits.maxBytes(), "max-bytes", bytes, "An upload");
    return bytes;
  }

  private static void requireAtMost(long limit, String key, long bytes, String subject) {
    if (bytes > limit) {
      throw ProblemException.at(
          "/bytes",
          ProblemType.INPUT_TOO_LARGE,
          "%s has at most %d bytes (millrace.uploads.%s).".formatted(subject, limit, key));
    }
  }

  private UploadMethod method(JsonFields fields, Content content) {
    UploadMethod method =
        fields.optionalText("method").map(UploadRequestReader::named).orElse(usual(content));
    boolean isMultipart = method == UploadMethod.MULTIPART;
    if (!isMultipart && content.bytes() > UploadLimits.LARGEST_PUT) {
      throw JsonFields.invalid("/method", "More than 5 GiB must come as \"multipart\".");
    }
    if (isMultipart && content.sha256().isPresent()) {
      throw JsonFields.invalid(
          "/sha256", "S3 does not check it for parts: leave it out, or use the method \"put\".");
    }
    if (method == UploadMethod.POST && content.name().value().contains(FORM_VARIABLE)) {
      throw JsonFields.invalid("/name", "A form cannot carry " + FORM_VARIABLE + " in a name.");
    }
    return method;
  }

  private static UploadMethod named(String name) {
    return UploadMethod.ofWireName(name)
        .orElseThrow(() ->
            JsonFields.invalid("/method", "This must be \"put\", \"post\" or \"multipart\"."));
  }

  private UploadMethod usual(Content content) {
    return content.bytes() > limits.multipartAbove() ? UploadMethod.MULTIPART : UploadMethod.PUT;
  }

  private Optional<JobOrder> job(JsonFields fields, long bytes) {
    Optional<String> workflow = fields.optionalText("workflow");
    if (workflow.isEmpty()) {
      JobOptionsReader.FIELDS.stream()
          .filter(fields::has)
          .findFirst()
          .ifPresent(name -> {
            throw JsonFields.invalid("/" + name, "This goes with a workflow only.");
          });
      return Optional.empty();
    }
    String name = options.workflow(workflow.get()).id().name();
    requireAtMost(limits.maxDocumentBytes(), "max-document-bytes", bytes, "A job's document");
    return Optional.of(new JobOrder(name, options.options(fields)));
  }
}
