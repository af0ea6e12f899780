package dev.millrace.api.query.events;

import dev.millrace.api.query.JobDocuments;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.job.workflow.Catalog;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Takes snapshots: summaries while a job lives, the whole document with the result at its end. */
final class Snapshots {
  private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

  private final JobDocuments documents;
  private final Catalog catalog;
  private final Clock clock;

  Snapshots(JobDocuments documents, Catalog catalog, Clock clock) {
    this.documents = documents;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** A job tells of its steps only when it is over: all are finished when it succeeded. */
  SnapshotId idOf(Job job) {
    JobState state = job.stateAt(clock.instant());
    int steps = state instanceof JobState.Succeeded ? stepsOf(job) : 0;
    return new SnapshotId(job.attempt(), steps, state);
  }

  JsonNode documentOf(Job job, SnapshotId id) {
    return id.isLast() ? whole(job) : documents.summary(job);
  }

  /** The end is told in any case; the result can be asked for later. */
  private JsonNode whole(Job job) {
    try {
      return documents.whole(job);
    } catch (StoreUnavailableException e) {
      log.warn("told the end of {} without its result: {}", job.id(), e.getMessage());
      return documents.summary(job);
    }
  }

  /** A version that is not in the catalogue any more counts as one step. */
  private int stepsOf(Job job) {
    return catalog
        .workflow(job.spec().workflow())
        .map(workflow -> workflow.steps().size())
        .orElse(1);
  }
}
