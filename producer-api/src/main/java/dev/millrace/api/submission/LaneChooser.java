package dev.millrace.api.submission;

import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.job.workflow.Workflow;
import java.util.Optional;

/** A job waits in the lane of its first paid step. */
public final class LaneChooser {
  private final Catalog catalog;

  public LaneChooser(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Chooses the lane of a new job.
   *
   * @param model the caller's own choice, which comes before the workflow's
   */
  public Lane laneOf(Workflow workflow, Optional<String> model, Urgency urgency) {
    QuotaPool pool =
        switch (workflow.steps().getFirst()) {
          case Step.Prompt prompt ->
              model
                  .or(prompt::model)
                  .flatMap(catalog::route)
                  .map(ModelRoute::pool)
                  .orElseGet(() -> catalog.defaultRoute().pool());
        };
    return new Lane(pool, urgency);
  }
}
