package dev.millrace.api.deadletter;

import dev.millrace.job.PayloadRef;
import java.net.URI;
import java.util.Optional;

/** Where a caller can fetch an input that is too large to pass through us. */
interface InputLinks {
  /** A link that works for five minutes, or empty if the input is no object. */
  Optional<URI> linkTo(PayloadRef input);
}
