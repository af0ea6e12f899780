package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.instant;

import dev.millrace.aws.table.DynamoDbValues.UnreadableItemException;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.TransitionTable;
import dev.millrace.job.store.JobCursor;
import dev.millrace.job.store.JobPage;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.PutResult;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Each change of a job is one conditional write. A write whose condition fails brings the stored
 * item back, which says whether an earlier write of ours had arrived after all.
 */
final class DynamoDbJobTable implements JobStore {
  /** Another writer changed the job between our look and our write, each time differently. */
  private static final int MAX_LOOKS = 3;

  private static final String ABSENT = "attribute_not_exists(pk) OR ku <= :now";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;
  private final DynamoDbJobLists lists;
  private final DynamoDbRemoval removal;
  private final DynamoDbJobReader reader;

  DynamoDbJobTable(DynamoDbClient client, String table, Clock clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
    this.lists = new DynamoDbJobLists(client, table, clock);
    this.removal = new DynamoDbRemoval(client, table);
    this.reader = new DynamoDbJobReader(client, table);
  }

  @Override
  public PutResult put(Job submitted) {
    return answering(
        "put",
        submitted.id(),
        () -> {
          try {
            client.putItem(put ->
                put.tableName(table)
                    .item(DynamoDbJobItem.encode(submitted))
                    .conditionExpression(ABSENT)
                    .expressionAttributeValues(Map.of(":now", instant(clock.instant())))
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new PutResult.Stored();
          } catch (ConditionalCheckFailedException e) {
            return new PutResult.Existing(DynamoDbJobItem.decode(e.item()));
          }
        });
  }

  @Override
  public Optional<Job> find(JobId id) {
    return answering("find", id, () -> reader.find(id).filter(this::isKept));
  }

  @Override
  public TransitionResult claim(JobId id, Transition.Claim claim) {
    return answering("claim", id, () -> writeBlindly(id, DynamoDbWrites.claim(claim), claim));
  }

  @Override
  public TransitionResult extend(JobId id, Transition.Extend extend) {
    return answering("extend", id, () -> writeBlindly(id, DynamoDbWrites.extend(extend), extend));
  }

  @Override
  public TransitionResult record(Job claimed, Transition.End end) {
    return answering(
        "record",
        claimed.id(),
        () -> change(claimed, end, (_, next) -> DynamoDbWrites.end(next, end)));
  }

  @Override
  public TransitionResult close(Job seen, Transition.Close close) {
    return answering(
        "close",
        seen.id(),
        () -> change(seen, close, (found, next) -> DynamoDbWrites.close(found, next, close)));
  }

  @Override
  public TransitionResult cancel(JobId id, Transition.Cancel cancel) {
    return answering(
        "cancel",
        id,
        () -> changeLatest(id, cancel, (found, next) -> DynamoDbWishes.cancel(found, next)));
  }

  @Override
  public TransitionResult answer(JobId id, Transition.Answer answer) {
    return answering(
        "answer",
        id,
        () -> changeLatest(id, answer, (_, next) -> DynamoDbWishes.answer(next, answer)));
  }

  @Override
  public TransitionResult resume(Job seen, Transition.Resume resume) {
    return answering(
        "resume",
        seen.id(),
        () -> change(seen, resume, (found, next) -> DynamoDbWishes.resume(found, next)));
  }

  @Override
  public TransitionResult redrive(Job seen, Transition.Redrive redrive) {
    return answering(
        "redrive",
        seen.id(),
        () -> change(seen, redrive, (found, next) -> DynamoDbWishes.redrive(found, next)));
  }

  @Override
  public boolean delete(Job seen) {
    return answering("delete", seen.id(), () -> removal.delete(seen));
  }

  @Override
  public List<Job> due(Instant now, Set<JobId> passedOver, int limit) {
    return answering("due", () -> lists.due(now, passedOver, limit));
  }

  @Override
  public JobPage failed(TenantId tenant, Optional<JobCursor> after, int limit) {
    return answering("failed", () -> lists.failed(tenant, after, limit));
  }

  @Override
  public JobPage page(TenantId tenant, Optional<JobCursor> after, int limit) {
    return answering("page", () -> lists.page(tenant, after, limit));
  }

  private TransitionResult changeLatest(JobId id, Transition transition, ChangeWriting writing) {
    return reader
        .find(id)
        .filter(this::isKept)
        .map(found -> change(found, transition, writing))
        .orElseGet(() -> new TransitionResult.Refused(Optional.empty()));
  }

  private TransitionResult writeBlindly(JobId id, DynamoDbWrite write, Transition transition) {
    return switch (write(id, write)) {
      case Written.Done(Job job) -> new TransitionResult.Applied(job);
      case Written.Failed(Optional<Job> found) -> refused(found, transition);
    };
  }

  /**
   * Applies the transition to the job as it is known and writes the outcome, on condition that the
   * stored job is still one to which it applies. If it is another one by now, starts from that.
   */
  private TransitionResult change(Job known, Transition transition, ChangeWriting writing) {
    Optional<Job> base =
        TransitionTable.apply(known, transition) instanceof TransitionResult.Applied
            ? Optional.of(known)
            : reader.find(known.id()).filter(this::isKept);
    for (int look = 0; look < MAX_LOOKS && base.isPresent(); look++) {
      TransitionResult wanted = TransitionTable.apply(base.get(), transition);
      if (!(wanted instanceof TransitionResult.Applied(Job next))) {
        return wanted;
      }
      switch (write(known.id(), writing.of(base.get(), next))) {
        case Written.Done(Job job) -> {
          return new TransitionResult.Applied(job);
        }
        case Written.Failed(Optional<Job> found) -> base = found;
      }
    }
    return refused(base, transition);
  }

  private TransitionResult refused(Optional<Job> found, Transition transition) {
    return found
        .map(job -> TransitionTable.refused(job, transition))
        .orElseGet(() -> new TransitionResult.Refused(Optional.empty()));
  }

  /** The write that turns the job that was found into the next one. */
  @FunctionalInterface
  private interface ChangeWriting {
    DynamoDbWrite of(Job found, Job next);
  }

  /** What became of a conditional write: the job as it is now. */
  private sealed interface Written {
    record Done(Job job) implements Written {}

    record Failed(Optional<Job> found) implements Written {}
  }

  private Written write(JobId id, DynamoDbWrite write) {
    try {
      Map<String, AttributeValue> item =
          client
              .updateItem(update -> {
                if (!write.names().isEmpty()) {
                  update.expressionAttributeNames(write.names());
                }
                update
                    .tableName(table)
                    .key(DynamoDbJobItem.key(id))
                    .updateExpression(write.update())
                    .conditionExpression(write.condition())
                    .expressionAttributeValues(write.values())
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD);
              })
              .attributes();
      return new Written.Done(DynamoDbJobItem.decode(item));
    } catch (ConditionalCheckFailedException e) {
      Optional<Job> found =
          e.hasItem() && !e.item().isEmpty()
              ? Optional.of(DynamoDbJobItem.decode(e.item())).filter(this::isKept)
              : Optional.empty();
      return new Written.Failed(found);
    }
  }

  private boolean isKept(Job job) {
    return DynamoDbJobItem.isKept(job, clock.instant());
  }

  private static <T> T answering(String operation, JobId id, Supplier<T> work) {
    return answering(work, e -> StoreUnavailableException.during(operation, id, e));
  }

  private static <T> T answering(String operation, Supplier<T> work) {
    return answering(work, e -> StoreUnavailableException.during(operation, e));
  }

  private static <T> T answering(
      Supplier<T> work, Function<RuntimeException, StoreUnavailableException> translation) {
    try {
      return work.get();
    } catch (SdkException
        | UnreadableItemException
        | IllegalArgumentException
        | DateTimeException e) { // the latter two: an item that the domain's own checks refuse
      throw translation.apply(e);
    }
  }
}
