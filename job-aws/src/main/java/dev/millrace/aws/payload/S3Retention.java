package dev.millrace.aws.payload;

import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.store.StoreUnavailableException;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Keeps inputs longer than they were written for. */
final class S3Retention {
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client client;
  private final String bucket;

  S3Retention(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** Copies the object to the later day; the reader checks its digest. */
  Optional<PayloadRef> retain(PayloadOwner owner, PayloadRef.Stored input) {
    String key = ObjectKeys.kept(owner, input);
    if (key.equals(input.key())) {
      return isThere(owner.job(), input.key(), _ -> {}) ? Optional.of(input) : Optional.empty();
    }
    try {
      client.copyObject(copy ->
          copy.sourceBucket(bucket)
              .sourceKey(input.key())
              .destinationBucket(bucket)
              .destinationKey(key));
      return Optional.of(new PayloadRef.Stored(key, input.length(), input.sha256()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw StoreUnavailableException.during("copy of the input", owner.job(), e);
    } catch (SdkException e) {
      throw StoreUnavailableException.during("copy of the input", owner.job(), e);
    }
  }

  /** A caller's object is the caller's to keep: it stays where it is. */
  boolean isThere(JobId job, PayloadRef.Dropped object) {
    return isThere(job, object.key(), head -> head.ifMatch(object.entityTag()));
  }

  private boolean isThere(JobId job, String key, Consumer<HeadObjectRequest.Builder> condition) {
    try {
      client.headObject(head -> condition.accept(head.bucket(bucket).key(key)));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
        return false;
      }
      throw StoreUnavailableException.during("look at the object", job, e);
    } catch (SdkException e) {
      throw StoreUnavailableException.during("look at the object", job, e);
    }
  }
}
