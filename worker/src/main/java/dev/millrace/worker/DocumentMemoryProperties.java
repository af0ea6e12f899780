package dev.millrace.worker;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much memory the documents of running jobs may hold.
 *
 * @param retainedBytes of memory, from a document's parse to the model's answer; each byte of a
 *     document counts three times, as its request needs it. A quarter of the heap unless given
 * @param patience the longest wait for a parser or for memory, after which a job goes back to its
 *     queue and nothing is counted
 */
@ConfigurationProperties("millrace.document")
record DocumentMemoryProperties(
    @Nullable DataSize retainedBytes, @DefaultValue("30s") Duration patience) {
  private static final int HEAP_PER_RETAINED = 4;

  DocumentMemoryProperties {
    if (retainedBytes != null && retainedBytes.toBytes() < 1) {
      throw new IllegalArgumentException("millrace.document.retained-bytes must be positive");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("millrace.document.patience must not be negative");
    }
  }

  long retained() {
    return Optional.ofNullable(retainedBytes)
        .map(DataSize::toBytes)
        .orElseGet(() -> Runtime.getRuntime().maxMemory() / HEAP_PER_RETAINED);
  }
}
