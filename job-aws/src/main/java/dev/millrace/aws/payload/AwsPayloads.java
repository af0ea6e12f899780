package dev.millrace.aws.payload;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobInput;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Sha256;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes small payloads as items, large ones as objects, and reads both. */
public final class AwsPayloads implements Payloads {
  /**
   * Of the own metadata of every object that this service writes: the job it belongs to. It stays
   * with a copy, so that nothing we wrote is ever taken for a caller's document.
   */
  public static final String JOB_METADATA = "millrace-job";

  private static final int DIGITS_IN_NAME = 16;

  private final JobInputCodec inputs = new JobInputCodec();
  private final DynamoDbPayloads items;
  private final S3Payloads objects;
  private final S3Retention retention;
  private final S3Removal removal;
  private final Clock clock;

  private AwsPayloads(DynamoDbPayloads items, S3Client s3, String bucket, Clock clock) {
    this.clock = clock;
    this.items = items;
    this.objects = new S3Payloads(s3, bucket);
    this.retention = new S3Retention(s3, bucket);
    this.removal = new S3Removal(s3, bucket);
  }

  /**
   * Opens both stores as one.
   *
   * @param table name of the job table, which holds what is small
   * @param bucket name of the bucket, which holds what is large and what callers drop
   */
  public static Payloads open(DynamoDbClient client, String table, S3Client s3, String bucket) {
    return open(client, table, s3, bucket, Clock.systemUTC());
  }

  /**
   * Opens both stores with another present than now.
   *
   * @param clock says when an item is past the instant until which it is kept
   */
  public static Payloads open(
      DynamoDbClient client, String table, S3Client s3, String bucket, Clock clock) {
    return new AwsPayloads(new DynamoDbPayloads(client, table, clock), s3, bucket, clock);
  }

  /** The digest is part of the name: two submissions under one key never meet. */
  @Override
  public PayloadRef writeInput(PayloadOwner owner, byte[] content) {
    String digits = Sha256.of(content).hex().substring(0, DIGITS_IN_NAME);
    return items
        .write(owner, "input#" + digits, content)
        .orElseGet(() -> write(ObjectKeys.INPUTS, owner, "input-" + digits, content));
  }

  @Override
  public PayloadRef writeResult(PayloadOwner owner, int attempt, byte[] content) {
    return items
        .write(owner, "result#" + attempt, content)
        .orElseGet(() -> write(ObjectKeys.RESULTS, owner, Integer.toString(attempt), content));
  }

  private PayloadRef write(String kind, PayloadOwner owner, String name, byte[] content) {
    return objects.write(owner.job(), ObjectKeys.of(kind, owner, name), content);
  }

  @Override
  public PayloadRead read(JobId job, PayloadRef ref, long limit) {
    if (ref.length() > limit) {
      return new PayloadRead.TooLarge(ref.length());
    }
    return switch (ref) {
      case PayloadRef.Item item -> items.read(job, item);
      case PayloadRef.Stored stored -> objects.read(job, stored, limit);
      case PayloadRef.Dropped dropped -> objects.read(job, dropped, limit);
    };
  }

  @Override
  public Optional<PayloadRef> retain(PayloadOwner owner, PayloadRef input) {
    return switch (input) {
      case PayloadRef.Item item when areDocumentsThere(owner.job(), item) -> {
        items.keepLonger(owner, item);
        yield Optional.of(item);
      }
      case PayloadRef.Stored stored when areDocumentsThere(owner.job(), stored) ->
          retention.retain(owner, stored);
      case PayloadRef.Item _, PayloadRef.Stored _ -> Optional.empty();
      case PayloadRef.Dropped dropped ->
          retention.isThere(owner.job(), dropped) ? Optional.of(dropped) : Optional.empty();
    };
  }

  /** Whether the input is there, and every document that it names. */
  private boolean areDocumentsThere(JobId job, PayloadRef input) {
    return read(job, input, input.length()) instanceof PayloadRead.Content(byte[] content)
        && inputs.decode(content).map(JobInput::documents).orElseGet(List::of).stream()
            .allMatch(document -> retention.isThere(job, document.object()));
  }

  @Override
  public void delete(Job job) {
    ObjectKeys.foldersOf(job, clock.instant())
        .forEach(folder -> removal.deleteFolder(job.id(), folder));
    if (job.spec().input() instanceof PayloadRef.Dropped dropped
        && ObjectKeys.isInInbox(dropped.key())) {
      removal.deleteObject(job.id(), dropped.key());
    }
  }

  /** Content that differs from what its reference describes is something else. */
  static PayloadRead verified(byte[] content, Sha256 expected) {
    return Sha256.of(content).equals(expected)
        ? new PayloadRead.Content(content)
        : new PayloadRead.Superseded();
  }
}
