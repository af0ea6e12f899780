package dev.millrace.api.inbox;

import dev.millrace.api.inbox.InboxResult.Refusal;
import dev.millrace.api.submission.JobQueuer;
import dev.millrace.api.submission.LaneChooser;
import dev.millrace.api.submission.SubmissionResult;
import dev.millrace.job.Job;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobTimes;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the one job of an object, however often the object is announced. */
final class InboxSubmitter {
  private final InboxSettings inbox;
  private final InboxGate gate;
  private final Catalog catalog;
  private final LaneChooser lanes;
  private final JobQueuer queuer;
  private final Clock clock;

  InboxSubmitter(
      InboxSettings inbox,
      InboxGate gate,
      Catalog catalog,
      LaneChooser lanes,
      JobQueuer queuer,
      Clock clock) {
    this.inbox = inbox;
    this.gate = gate;
    this.catalog = catalog;
    this.lanes = lanes;
    this.queuer = queuer;
    this.clock = clock;
  }

  InboxResult submit(CreatedObject object) {
    if (object.isFolder()) {
      return new InboxResult.Skipped();
    }
    return switch (gate.admit(object)) {
      case Admission.Denied(Refusal refusal, var tenant) ->
          new InboxResult.Refused(refusal, tenant);
      case Admission.Granted(Order order) -> submit(object, order);
    };
  }

  private InboxResult submit(CreatedObject object, Order order) {
    Optional<Workflow> workflow = catalog.newest(order.workflow());
    if (workflow.isEmpty()) {
      return refused(Refusal.UNKNOWN_WORKFLOW, order.tenant());
    }
    SubmissionResult result =
        queuer
            .alreadyQueued(order.id(), order.requestHash())
            .orElseGet(() -> queue(object, order, workflow.get()));
    return resultOf(result, order.tenant());
  }

  private SubmissionResult queue(CreatedObject object, Order order, Workflow workflow) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Instant> deadline = order.options().deadline().reckonedFrom(now);
    if (deadline.isEmpty()) {
      return new SubmissionResult.UnusableDeadline();
    }
    Instant until = deadline.get().truncatedTo(ChronoUnit.MILLIS);
    var times = new JobTimes(now, now, until, until.plus(inbox.retention()));
    JobSpec spec = spec(object, order, workflow);
    return queuer.queue(
        Job.submitted(order.id(), order.tenant(), order.requestHash(), spec, times),
        Optional.empty());
  }

  private JobSpec spec(CreatedObject object, Order order, Workflow workflow) {
    return new JobSpec(
        workflow.id(),
        order.options().model(),
        lanes.laneOf(workflow, order.options().model(), order.options().urgency()),
        new PayloadRef.Dropped(object.key(), object.entityTag(), object.length()),
        order.options().metadata(),
        order.options().maxCost());
  }

  private static InboxResult resultOf(SubmissionResult result, TenantId tenant) {
    return switch (result) {
      case SubmissionResult.Accepted(Job job) -> new InboxResult.Accepted(job);
      case SubmissionResult.KeyReused _ -> refused(Refusal.CONTRADICTION, tenant);
      case SubmissionResult.UnusableDeadline _, SubmissionResult.UnusableRunAt _ ->
          refused(Refusal.DEADLINE_PASSED, tenant);
      case SubmissionResult.GaveUp _ -> new InboxResult.Late();
    };
  }

  private static InboxResult refused(Refusal refusal, TenantId tenant) {
    return new InboxResult.Refused(refusal, Optional.of(tenant));
  }
}
