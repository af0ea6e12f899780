package dev.millrace.aws.payload;

import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Sha256;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Large payloads, which we write, and objects that callers drop into the same bucket. */
final class S3Payloads {
  /** Of the object's own metadata: the digest of its content. */
  private static final String SHA256 = "sha256";

  /**
   * Answers with 400 that have nothing to do with the object: they pass, or ask for an operator.
   */
  private static final Set<String> NOT_THE_OBJECT =
      Set.of(
          "AuthorizationHeaderMalformed",
          "ExpiredToken",
          "InvalidToken",
          "KMS.ThrottlingException",
          "RequestTimeout",
          "TokenRefreshRequired");

  private static final String ARCHIVED = "InvalidObjectState";

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client client;
  private final String bucket;

  S3Payloads(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  PayloadRef write(JobId job, String key, byte[] content) {
    Sha256 sha256 = Sha256.of(content);
    try {
      client.putObject(
          put -> put.bucket(bucket).key(key).ifNoneMatch("*").metadata(metadata(job, sha256)),
          RequestBody.fromBytes(content));
    } catch (S3Exception e) {
      if (e.statusCode() != PRECONDITION_FAILED) {
        throw unavailable("write of a payload", job, e);
      }
      requireSame(job, key, sha256);
    } catch (SdkException e) {
      throw StoreUnavailableException.during("write of a payload", job, e);
    }
    return new PayloadRef.Stored(key, content.length, sha256);
  }

  private static Map<String, String> metadata(JobId job, Sha256 sha256) {
    return Map.of(SHA256, sha256.hex(), AwsPayloads.JOB_METADATA, job.value());
  }

  private void requireSame(JobId job, String key, Sha256 sha256) {
    Map<String, String> metadata;
    try {
      metadata = client.headObject(head -> head.bucket(bucket).key(key)).metadata();
    } catch (SdkException e) {
      throw unavailable("write of a payload", job, e);
    }
    if (!sha256.hex().equals(metadata.get(SHA256))) {
      throw new IllegalStateException("a payload of " + job + " was written with other bytes");
    }
  }

  PayloadRead read(JobId job, PayloadRef.Stored ref, long limit) {
    return read(job, GetObjectRequest.builder().bucket(bucket).key(ref.key()).build(), limit)
        .map(read ->
            read instanceof PayloadRead.Content(byte[] bytes)
                ? AwsPayloads.verified(bytes, ref.sha256())
                : read)
        .orElseGet(PayloadRead.Superseded::new);
  }

  PayloadRead read(JobId job, PayloadRef.Dropped ref, long limit) {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(bucket).key(ref.key()).ifMatch(ref.entityTag()).build();
    return read(job, request, limit).orElseGet(PayloadRead.Superseded::new);
  }

  /** Returns nothing if the object is not the wanted one any more. */
  private Optional<PayloadRead> read(JobId job, GetObjectRequest request, long limit) {
    try (ResponseInputStream<GetObjectResponse> object = client.getObject(request)) {
      long length = object.response().contentLength();
      if (length > limit) {
        object.abort();
        return Optional.of(new PayloadRead.TooLarge(length));
      }
      return Optional.of(new PayloadRead.Content(object.readAllBytes()));
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case PRECONDITION_FAILED -> Optional.empty();
        case NOT_FOUND -> Optional.of(new PayloadRead.Missing());
        default ->
            Optional.of(
                refusalOfTheObject(e)
                    .map(PayloadRead.Unreadable::new)
                    .orElseThrow(() -> unavailable("read of the object", job, e)));
      };
    } catch (SdkException | IOException e) {
      throw unavailable("read of the object", job, e);
    }
  }

  /** The code of the refusal, if the object itself is what cannot be read, now and later. */
  private static Optional<String> refusalOfTheObject(S3Exception e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .filter(code ->
            code.equals(ARCHIVED)
                || (e.statusCode() == BAD_REQUEST && !NOT_THE_OBJECT.contains(code)));
  }

  /** A refusal for want of rights is a fault of the deployment, and the log must say so. */
  private StoreUnavailableException unavailable(String operation, JobId job, Exception e) {
    boolean isDenied = e instanceof S3Exception denied && denied.statusCode() == FORBIDDEN;
    return StoreUnavailableException.during(
        isDenied ? operation + " (access to bucket " + bucket + " was denied)" : operation, job, e);
  }
}
