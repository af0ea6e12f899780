package dev.millrace.api.deadletter;

import dev.millrace.job.Job;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;

/** Fetches the input of a failed job, or says where a large one is. */
final class InputReader {
  private final Payloads payloads;
  private final InputLinks links;
  private final long largest;

  /**
   * @param largest input in bytes that passes through us
   */
  InputReader(Payloads payloads, InputLinks links, long largest) {
    this.payloads = payloads;
    this.links = links;
    this.largest = largest;
  }

  DeadLetterInput read(Job job) {
    PayloadRef input = job.spec().input();
    return input.length() > largest && isThere(job)
        ? links
            .linkTo(input)
            .<DeadLetterInput>map(DeadLetterInput.Elsewhere::new)
            .orElseGet(() -> content(job))
        : content(job);
  }

  /** Retaining it until when it is kept anyway changes nothing. */
  private boolean isThere(Job job) {
    var owner = new PayloadOwner(job.tenant(), job.id(), job.times().keptUntil());
    return payloads.retain(owner, job.spec().input()).isPresent();
  }

  private DeadLetterInput content(Job job) {
    return switch (payloads.read(job.id(), job.spec().input(), largest)) {
      case PayloadRead.Content(byte[] bytes) -> new DeadLetterInput.Content(bytes);
      case PayloadRead.Missing _,
          PayloadRead.Superseded _,
          PayloadRead.Unreadable _,
          PayloadRead.TooLarge _ ->
          new DeadLetterInput.Gone();
    };
  }
}
