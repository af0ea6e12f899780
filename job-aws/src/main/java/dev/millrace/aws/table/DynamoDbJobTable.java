package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.instant;

import dev.millrace.aws.table.DynamoDbTenantIndex.Entry;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final DynamoDbTenantIndex tenants;
  private final DynamoDbJobReader reader;

  DynamoDbJobTable(DynamoDbClient client, String table, Clock clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
    this.tenants = new DynamoDbTenantIndex(client, table);
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

  /** The index is a moment behind; the jobs themselves are read as the latest write left them. */
  @Override
  public JobPage page(TenantId tenant, Optional<JobCursor> after, int limit) {
    return answering(
        "page",
        () -> {
          List<Entry> entries = tenants.entries(tenant, after, limit + 1);
          List<Entry> page = entries.subList(0, Math.min(limit, entries.size()));
          Map<JobId, Job> jobs = reader.findAll(page.stream().map(Entry::id).toList());
          List<Job> kept =
              page.stream()
                  .flatMap(entry -> Optional.ofNullable(jobs.get(entry.id())).stream())
                  .filter(job -> isKept(job) && job.tenant().equals(tenant))
                  .toList();
          return new JobPage(
              kept,
              entries.size() > limit ? Optional.of(page.getLast().cursor()) : Optional.empty());
        });
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
        case Written.Done _ -> {
          return wanted;
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
              .updateItem(update ->
                  update
                      .tableName(table)
                      .key(DynamoDbJobItem.key(id))
                      .updateExpression(write.update())
                      .conditionExpression(write.condition())
                      .expressionAttributeValues(write.values())
                      .returnValues(ReturnValue.ALL_NEW)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD))
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
