package dev.millrace.job;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What the caller asked for; it never changes, though the input may move to where it is kept
 * longer.
 *
 * @param model the caller's name of an LLM, or empty for the workflow's own choice
 * @param metadata the caller's own pairs, echoed; at most 16 and together at most 512 bytes
 * @param maxCost what the caller lets an attempt cost, or empty for as much as the deployment does
 */
public record JobSpec(
    WorkflowId workflow,
    Optional<String> model,
    Lane lane,
    PayloadRef input,
    Map<String, String> metadata,
    Optional<CostCap> maxCost) {
  public static final int MAX_METADATA_PAIRS = 16;
  public static final int MAX_METADATA_BYTES = 512;

  public JobSpec {
    metadata = Map.copyOf(metadata);
    if (metadata.size() > MAX_METADATA_PAIRS) {
      throw new IllegalArgumentException("metadata must have at most 16 pairs");
    }
    if (bytes(metadata) > MAX_METADATA_BYTES) {
      throw new IllegalArgumentException("metadata must have at most 512 bytes in total");
    }
  }

  /** A job that may cost as much as any. */
  public JobSpec(
      WorkflowId workflow,
      Optional<String> model,
      Lane lane,
      PayloadRef input,
      Map<String, String> metadata) {
    this(workflow, model, lane, input, metadata, Optional.empty());
  }

  JobSpec withInput(PayloadRef moved) {
    return new JobSpec(workflow, model, lane, moved, metadata, maxCost);
  }

  /** Size of the pairs in UTF-8, as the limit counts them. */
  public static int bytes(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .mapToInt(pair -> utf8(pair.getKey()) + utf8(pair.getValue()))
        .sum();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
