package dev.millrace.api.submission.body;

import dev.millrace.job.CostCap;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.WorkflowId;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.job.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** Catalogs for tests. */
public final class Catalogs {
  /** The most bytes of text that the workflow {@code summarize} takes. */
  public static final int MAX_INPUT_BYTES = 1000;

  private Catalogs() {}

  /** Workflows {@code summarize} and {@code classify}, models {@code small} and {@code other}. */
  public static Catalog aCatalog() {
    return new Catalog(
        List.of(aWorkflow("summarize", 1), aWorkflow("summarize", 2), aWorkflow("classify", 1)),
        List.of(aRoute("small", "default"), aRoute("other", "second")),
        "small");
  }

  /** Reads the options of jobs of this catalog, which may cost a dollar. */
  public static JobOptionsReader anOptionsReader() {
    return new JobOptionsReader(aCatalog(), CostCap.parse("1"));
  }

  private static Workflow aWorkflow(String name, int version) {
    var step = new Step.Prompt(name, "", "{{input}}", Optional.empty(), 100, 0, List.of());
    return new Workflow(new WorkflowId(name, version), name, MAX_INPUT_BYTES, List.of(step));
  }

  private static ModelRoute aRoute(String name, String pool) {
    return new ModelRoute(name, "bedrock", "llm." + name, new QuotaPool(pool), 1000);
  }
}
