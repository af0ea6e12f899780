package dev.millrace.worker.execution;

import dev.millrace.job.DocumentRef;
import dev.millrace.job.FailureReason;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.document.DocumentBlock;
import dev.millrace.worker.document.DocumentSource;
import dev.millrace.worker.document.ParsedDocument;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches one document, and parses it unless it is plain text. */
final class DocumentReader {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentReader.class);

  private final Documents documents;
  private final PayloadFetcher fetcher;

  DocumentReader(Documents documents, PayloadFetcher fetcher) {
    this.documents = documents;
    this.fetcher = fetcher;
  }

  /** A document too large to be plain text is fetched only once there is a parser for it. */
  DocumentRead read(DocumentRef document, ReadFrame frame) throws InterruptedException {
    PayloadRef object = document.object();
    boolean isLarge = object.length() > frame.maxTextBytes();
    if (isLarge && object.length() <= documents.maxBytes() && !frame.hold().takeParser()) {
      return later(frame, "no parser came free");
    }
    Fetched fetched =
        fetcher.fetch(object, documents.maxBytes(), FailureReason.DOCUMENT_TOO_LARGE, frame);
    return switch (fetched) {
      case Fetched.Unusable(Fault fault) -> new DocumentRead.Unusable(fault);
      case Fetched.Content(byte[] bytes) -> read(document.name(), bytes, frame);
    };
  }

  private DocumentRead read(String name, byte[] bytes, ReadFrame frame)
      throws InterruptedException {
    var plain = PlainText.in(name, bytes);
    if (plain.isPresent()) {
      return plain.get().isBlank()
          ? unusable(FailureReason.DOCUMENT_EMPTY, bytes.length + " bytes, all blank")
          : new DocumentRead.Plain(plain.get());
    }
    return frame.hold().takeParser()
        ? parsed(new DocumentSource(name, bytes), frame)
        : later(frame, "no parser came free");
  }

  private DocumentRead parsed(DocumentSource source, ReadFrame frame) throws InterruptedException {
    return switch (documents.parser().parse(source)) {
      case ParsedDocument.Content(List<DocumentBlock> blocks) ->
          frame.hold().retain(blocks)
              ? new DocumentRead.Parsed(blocks)
              : later(frame, "the memory for documents is taken");
      case ParsedDocument.Rejected(FailureReason reason, String detail) -> unusable(reason, detail);
      case ParsedDocument.Unavailable(String why) -> later(frame, why);
    };
  }

  private static DocumentRead later(ReadFrame frame, String why) {
    LOG.info("Job {} goes back to its queue: {}", frame.job().id(), why);
    return new DocumentRead.Unusable(InputFaults.later());
  }

  private static DocumentRead unusable(FailureReason reason, String detail) {
    return new DocumentRead.Unusable(new Fault.Permanent(reason, detail));
  }
}
