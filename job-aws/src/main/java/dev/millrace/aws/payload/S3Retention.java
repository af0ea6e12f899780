package dev.millrace.aws.payload;

import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.store.StoreUnavailableException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Keeps inputs longer than they were written for. */
final class S3Retention {
  private static final int NOT_FOUND = 404;

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
      return find(owner.job(), input.key()).isPresent() ? Optional.of(input) : Optional.empty();
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

  /**
   * A caller's object is the caller's to keep: it stays where it is. Tags come with quotes and
   * without, and not every store takes both for the condition of a look.
   */
  boolean isThere(JobId job, PayloadRef.Dropped object) {
    return find(job, object.key())
        .filter(found -> plain(found.eTag()).equals(plain(object.entityTag())))
        .isPresent();
  }

  private static String plain(String entityTag) {
    return entityTag.replace("\"", "");
  }

  private Optional<HeadObjectResponse> find(JobId job, String key) {
    try {
      return Optional.of(client.headObject(head -> head.bucket(bucket).key(key)));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw StoreUnavailableException.during("look at the object", job, e);
    } catch (SdkException e) {
      throw StoreUnavailableException.during("look at the object", job, e);
    }
  }
}
