package dev.millrace.api.submission.body;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.job.CostCap;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobTimes;
import dev.millrace.job.Urgency;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.Workflow;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what every body that asks for a job has: its workflow and its options. */
public final class JobOptionsReader {
  /** The names of the options. */
  public static final List<String> FIELDS =
      List.of("model", "urgency", "deadline", "metadata", "max_cost");

  private final Catalog catalog;
  private final CostCap largestCost;

  /**
   * @param largestCost the most that a caller may let a job cost
   */
  public JobOptionsReader(Catalog catalog, CostCap largestCost) {
    this.catalog = catalog;
    this.largestCost = largestCost;
  }

  /** The newest version of a workflow. */
  public Workflow workflow(String name) {
    return catalog
        .newest(name)
        .orElseThrow(() ->
            ProblemException.at(
                "/workflow",
                ProblemType.UNKNOWN_WORKFLOW,
                "Known workflows are: " + join(catalog.workflowNames()) + "."));
  }

  public JobOptions options(JsonFields fields) {
    return new JobOptions(
        model(fields), urgency(fields), deadline(fields), metadata(fields), maxCost(fields));
  }

  private Optional<String> model(JsonFields fields) {
    Optional<String> model = fields.optionalText("model");
    if (model.isPresent() && model.flatMap(catalog::route).isEmpty()) {
      throw ProblemException.at(
          "/model",
          ProblemType.UNKNOWN_MODEL,
          "Known models are: " + join(catalog.modelNames()) + ".");
    }
    return model;
  }

  private static Urgency urgency(JsonFields fields) {
    String name = fields.optionalText("urgency").orElse(Urgency.INTERACTIVE.wireName());
    return Arrays.stream(Urgency.values())
        .filter(urgency -> urgency.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> JsonFields.invalid("/urgency", "This must be \"interactive\" or \"bulk\"."));
  }

  private static Deadline deadline(JsonFields fields) {
    Optional<String> text = fields.optionalText("deadline");
    return text.isEmpty()
        ? new Deadline.After(JobTimes.DEFAULT_DEADLINE)
        : text.flatMap(Deadline::parse)
            .orElseThrow(() ->
                JsonFields.invalid(
                    "/deadline",
                    "This must be an instant such as 2026-11-21T12:00:00Z"
                        + " or a duration such as PT6H."));
  }

  private static Map<String, String> metadata(JsonFields fields) {
    Map<String, String> metadata = fields.texts("metadata");
    if (metadata.size() > JobSpec.MAX_METADATA_PAIRS
        || JobSpec.bytes(metadata) > JobSpec.MAX_METADATA_BYTES) {
      throw JsonFields.invalid(
          "/metadata",
          "This must have at most %d pairs and %d bytes in total."
              .formatted(JobSpec.MAX_METADATA_PAIRS, JobSpec.MAX_METADATA_BYTES));
    }
    return metadata;
  }

  private Optional<CostCap> maxCost(JsonFields fields) {
    Optional<CostCap> cap = fields.optionalText("max_cost").map(JobOptionsReader::cap);
    if (cap.filter(given -> !given.atMost(largestCost).equals(given)).isPresent()) {
      throw JsonFields.invalid(
          "/max_cost", "A job of this deployment may cost at most %s USD.".formatted(largestCost));
    }
    return cap;
  }

  private static CostCap cap(String text) {
    try {
      return CostCap.parse(text);
    } catch (IllegalArgumentException _) {
      throw JsonFields.invalid(
          "/max_cost",
          "This must be an amount in USD above 0 with at most 6 decimals, such as \"0.25\".");
    }
  }

  private static String join(Collection<String> names) {
    return String.join(", ", names);
  }
}
