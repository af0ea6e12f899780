package dev.millrace.api.deadletter;

import dev.millrace.job.PayloadRef;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs links; that costs no call. */
final class S3InputLinks implements InputLinks {
  private static final Duration VALID_FOR = Duration.ofMinutes(5);

  private final S3Presigner presigner;
  private final String bucket;

  S3InputLinks(S3Presigner presigner, String bucket) {
    this.presigner = presigner;
    this.bucket = bucket;
  }

  @Override
  public Optional<URI> linkTo(PayloadRef input) {
    return switch (input) {
      case PayloadRef.Item _ -> Optional.empty();
      case PayloadRef.Stored stored -> Optional.of(signed(stored.key()));
      case PayloadRef.Dropped dropped -> Optional.of(signed(dropped.key()));
    };
  }

  private URI signed(String key) {
    return URI.create(
        presigner
            .presignGetObject(sign ->
                sign.signatureDuration(VALID_FOR)
                    .getObjectRequest(get ->
                        get.bucket(bucket)
                            .key(key)
                            .responseContentType("application/octet-stream")))
            .url()
            .toString());
  }
}
