package dev.millrace.worker.execution;

import dev.millrace.aws.payload.JobInputCodec;
import dev.millrace.job.DocumentRef;
import dev.millrace.job.FailureReason;
import dev.millrace.job.JobInput;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.workflow.InputPart;
import java.util.Optional;

/** Reads what a job brings, never more than its workflow and an LLM take. */
final class InputReader {
  /** JSON writes some characters in six bytes; the references to documents come on top. */
  private static final int LONGEST_ESCAPE = 6;

  private static final long MAX_REFERENCES_BYTES = 256 * 1024;

  private static final int MAX_NAME_CHARACTERS = 255;

  private final JobInputCodec codec = new JobInputCodec();
  private final PayloadFetcher fetcher;
  private final DocumentReader documents;

  InputReader(PayloadFetcher fetcher, DocumentReader documents) {
    this.fetcher = fetcher;
    this.documents = documents;
  }

  /** The job keeps the memory of its documents, and no parser. */
  Input read(ReadFrame frame) throws InterruptedException {
    try {
      PayloadRef ref = frame.job().spec().input();
      return switch (ref) {
        case PayloadRef.Item _, PayloadRef.Stored _ -> written(ref, frame);
        case PayloadRef.Dropped dropped -> dropped(dropped, frame);
      };
    } finally {
      frame.hold().returnParser();
    }
  }

  private Input written(PayloadRef ref, ReadFrame frame) throws InterruptedException {
    long limit = LONGEST_ESCAPE * frame.maxTextBytes() + MAX_REFERENCES_BYTES;
    return switch (fetcher.fetch(ref, limit, FailureReason.INPUT_TOO_LARGE, frame)) {
      case Fetched.Unusable(Fault fault) -> new Input.Unusable(fault);
      case Fetched.Content(byte[] bytes) -> {
        Optional<JobInput> input = codec.decode(bytes).filter(InputReader::isSomething);
        yield input.isPresent() ? partsOf(input.get(), frame) : invalid();
      }
    };
  }

  private static boolean isSomething(JobInput input) {
    return !input.documents().isEmpty() || input.text().filter(text -> !text.isBlank()).isPresent();
  }

  private Input partsOf(JobInput input, ReadFrame frame) throws InterruptedException {
    var draft = new InputDraft(frame.maxTextBytes());
    Optional<String> text = input.text().filter(found -> !found.isBlank());
    Optional<Fault> fault = text.map(InputPart::ofText).flatMap(draft::add);
    for (int i = 0; fault.isEmpty() && i < input.documents().size(); i++) {
      DocumentRef document = input.documents().get(i);
      fault =
          switch (documents.read(document, frame)) {
            case DocumentRead.Unusable(Fault unusable) -> Optional.of(numbered(unusable, i + 1));
            case DocumentRead.Plain(String plain) ->
                draft.add(InputPart.ofDocument(document.name(), plain));
            case DocumentRead.Parsed(var blocks) ->
                draft.add(InputPart.ofDocument(document.name(), blocks));
          };
    }
    return fault.<Input>map(Input.Unusable::new).orElseGet(draft::input);
  }

  private static Fault numbered(Fault fault, int document) {
    return fault instanceof Fault.Permanent(FailureReason reason, String detail)
        ? new Fault.Permanent(reason, "document " + document + ": " + detail)
        : fault;
  }

  /** An object in the inbox is the job's one document; plain text is the job's text. */
  private Input dropped(PayloadRef.Dropped object, ReadFrame frame) throws InterruptedException {
    String name = lastSegment(object.key());
    var draft = new InputDraft(frame.maxTextBytes());
    Optional<Fault> fault =
        switch (documents.read(new DocumentRef(name, object), frame)) {
          case DocumentRead.Unusable(Fault unusable) -> Optional.of(unusable);
          case DocumentRead.Plain(String text) -> draft.add(InputPart.ofText(text));
          case DocumentRead.Parsed(var blocks) -> draft.add(InputPart.ofDocument(name, blocks));
        };
    return fault.<Input>map(Input.Unusable::new).orElseGet(draft::input);
  }

  private static String lastSegment(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    String end = name.substring(Math.max(0, name.length() - MAX_NAME_CHARACTERS));
    return end.isBlank() ? "document" : end;
  }

  private static Input invalid() {
    return new Input.Unusable(
        new Fault.Permanent(FailureReason.INVALID_INPUT, "neither a text nor documents"));
  }
}
