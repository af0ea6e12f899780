package dev.millrace.worker.execution;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.document.DocumentBlock;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.workflow.InputPart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the parts of one input and counts what is in them. */
final class InputDraft {
  private final long maxTextBytes;
  private final List<InputPart> parts = new ArrayList<>();
  private long textBytes;
  private int images;

  InputDraft(long maxTextBytes) {
    this.maxTextBytes = maxTextBytes;
  }

  /** Adds a part; what comes back is why the input is more than one call takes. */
  Optional<Fault> add(InputPart part) {
    part.blocks().forEach(this::count);
    parts.add(part);
    if (images > LlmRequest.MAX_IMAGES) {
      return fault(
          FailureReason.DOCUMENT_TOO_MANY_IMAGES,
          "at least " + images + " images of at most " + LlmRequest.MAX_IMAGES);
    }
    return textBytes > maxTextBytes
        ? fault(
            FailureReason.INPUT_TOO_LARGE,
            "at least " + textBytes + " bytes of text of at most " + maxTextBytes)
        : Optional.empty();
  }

  private void count(DocumentBlock block) {
    switch (block) {
      case DocumentBlock.Text(String text) ->
          textBytes += text.getBytes(StandardCharsets.UTF_8).length;
      case DocumentBlock.Image _ -> images++;
    }
  }

  private static Optional<Fault> fault(FailureReason reason, String detail) {
    return Optional.of(new Fault.Permanent(reason, detail));
  }

  Input input() {
    return new Input.Ready(List.copyOf(parts));
  }
}
