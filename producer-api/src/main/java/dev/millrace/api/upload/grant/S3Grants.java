package dev.millrace.api.upload.grant;

import dev.millrace.api.upload.record.Content;
import dev.millrace.api.upload.record.Transfer;
import dev.millrace.api.upload.record.Upload;
import dev.millrace.job.Sha256;
import dev.millrace.job.store.StoreUnavailableException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned requests to one bucket; a form for browsers is signed by {@link S3PostForm}. */
final class S3Grants implements Grants {
  /** Every client sends these itself, and many refuse to be told. */
  private static final Set<String> SENT_ANYWAY = Set.of("host", "content-length");

  private final S3Presigner presigner;
  private final S3PostForm forms;
  private final String bucket;
  private final Clock clock;

  S3Grants(S3Presigner presigner, S3PostForm forms, String bucket, Clock clock) {
    this.presigner = presigner;
    this.forms = forms;
    this.bucket = bucket;
    this.clock = clock;
  }

  @Override
  public Grant of(Upload upload) {
    try {
      return switch (upload.transfer()) {
        case Transfer.Put _ -> put(upload);
        case Transfer.Post _ -> forms.of(upload);
        case Transfer.Multipart multipart -> parts(upload, multipart);
      };
    } catch (SdkException e) {
      throw StoreUnavailableException.during("the signing of " + upload.id(), e);
    }
  }

  private Grant put(Upload upload) {
    Content content = upload.content();
    PresignedRequest signed =
        presigner.presignPutObject(presign ->
            presign
                .signatureDuration(life(upload))
                .putObjectRequest(put ->
                    put.bucket(bucket)
                        .key(upload.key())
                        .contentLength(content.bytes())
                        .contentType(content.type().value())
                        .ifNoneMatch("*")
                        .checksumSHA256(content.sha256().map(S3Grants::base64).orElse(null))));
    return new Grant.Put(url(signed), headers(signed));
  }

  private Grant parts(Upload upload, Transfer.Multipart multipart) {
    long bytes = upload.content().bytes();
    List<Grant.Part> parts =
        IntStream.rangeClosed(1, multipart.parts(bytes))
            .mapToObj(
                number -> part(upload, multipart.s3Id(), number, multipart.bytesOf(number, bytes)))
            .toList();
    return new Grant.Parts(parts);
  }

  private Grant.Part part(Upload upload, String s3Id, int number, long bytes) {
    PresignedRequest signed =
        presigner.presignUploadPart(presign ->
            presign
                .signatureDuration(life(upload))
                .uploadPartRequest(put ->
                    put.bucket(bucket)
                        .key(upload.key())
                        .uploadId(s3Id)
                        .partNumber(number)
                        .contentLength(bytes)));
    return new Grant.Part(number, bytes, url(signed));
  }

  private Duration life(Upload upload) {
    return Duration.between(clock.instant(), upload.times().expiresAt());
  }

  private static URI url(PresignedRequest signed) {
    return URI.create(signed.url().toString());
  }

  private static Map<String, String> headers(PresignedRequest signed) {
    var headers = new HashMap<String, String>();
    signed
        .signedHeaders()
        .forEach((name, values) -> {
          if (!SENT_ANYWAY.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, String.join(",", values));
          }
        });
    return headers;
  }

  /** As S3 writes digests. */
  static String base64(Sha256 digest) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest.hex()));
  }
}
