package dev.millrace.api.submission.body;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.job.JobInput;
import dev.millrace.job.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads a submission, and says which field is wrong and what would be right. */
public final class SubmissionReader {
  private static final List<String> FIELDS =
      Stream.concat(Stream.of("workflow", "input", "run_at"), JobOptionsReader.FIELDS.stream())
          .toList();
  private static final List<String> INPUT_FIELDS = List.of("text", "documents");
  private static final List<String> DOCUMENT_FIELDS = List.of("upload", "uri");

  private final JobOptionsReader options;

  public SubmissionReader(JobOptionsReader options) {
    this.options = options;
  }

  /**
   * Reads a whole body.
   *
   * @throws ProblemException that names the first field that cannot be used
   */
  public Submission read(byte[] body) {
    JsonNode json = StrictJson.parse(body);
    JsonFields fields = JsonFields.of(json, FIELDS);
    Workflow workflow = options.workflow(fields.text("workflow"));
    JsonFields input = fields.object("input", INPUT_FIELDS);
    Optional<String> text = text(input, workflow);
    List<DocumentReference> documents = documents(input);
    if (text.isEmpty() && documents.isEmpty()) {
      throw JsonFields.invalid("/input", "Add a text, documents, or both.");
    }
    return new Submission(
        workflow,
        text,
        documents,
        options.options(fields),
        runAt(fields),
        CanonicalJson.digest(json));
  }

  private static Optional<Deadline> runAt(JsonFields fields) {
    Optional<String> text = fields.optionalText("run_at");
    Optional<Deadline> runAt = text.flatMap(Deadline::parse);
    if (text.isPresent() && runAt.isEmpty()) {
      throw JsonFields.invalid(
          "/run_at",
          "This must be an instant such as 2026-11-21T12:00:00Z or a duration such as PT6H.");
    }
    return runAt;
  }

  private static Optional<String> text(JsonFields input, Workflow workflow) {
    Optional<String> text = input.optionalText("text");
    if (text.filter(String::isBlank).isPresent()) {
      throw JsonFields.invalid("/input/text", "This must not be blank.");
    }
    if (text.filter(given -> bytes(given) > workflow.maxInputBytes()).isPresent()) {
      throw ProblemException.at(
          "/input/text",
          ProblemType.INPUT_TOO_LARGE,
          "The workflow %s takes at most %d bytes of text."
              .formatted(workflow.id().name(), workflow.maxInputBytes()));
    }
    return text;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static List<DocumentReference> documents(JsonFields input) {
    List<JsonFields> documents = input.objects("documents", DOCUMENT_FIELDS);
    if (documents.size() > JobInput.MAX_DOCUMENTS) {
      throw JsonFields.invalid(
          "/input/documents", "A job has at most %d documents.".formatted(JobInput.MAX_DOCUMENTS));
    }
    return documents.stream().map(SubmissionReader::document).toList();
  }

  private static DocumentReference document(JsonFields fields) {
    Optional<String> upload = fields.optionalText("upload");
    Optional<String> uri = fields.optionalText("uri");
    if (upload.isPresent() == uri.isPresent()) {
      throw fields.invalid("This must have either an upload or a uri.");
    }
    return upload
        .<DocumentReference>map(DocumentReference.OfUpload::new)
        .orElseGet(() -> new DocumentReference.OfUri(uri.orElseThrow()));
  }
}
