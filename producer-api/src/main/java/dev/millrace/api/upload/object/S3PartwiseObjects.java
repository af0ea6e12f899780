package dev.millrace.api.upload.object;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;

/** S3's multipart uploads to one bucket. */
final class S3PartwiseObjects implements PartwiseObjects {
  private final S3Client client;
  private final String bucket;

  S3PartwiseObjects(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public String begin(String key, String contentType) {
    return S3Answers.of(
            "the begin of a multipart upload",
            () ->
                client.createMultipartUpload(
                    create -> create.bucket(bucket).key(key).contentType(contentType)))
        .uploadId();
  }

  @Override
  public Optional<List<StoredPart>> parts(String key, String s3Id) {
    return S3Answers.ofThing(
        "the look at the parts of an upload",
        () ->
            client
                .listPartsPaginator(list -> list.bucket(bucket).key(key).uploadId(s3Id))
                .parts()
                .stream()
                .map(S3PartwiseObjects::stored)
                .toList());
  }

  private static StoredPart stored(Part part) {
    return new StoredPart(part.partNumber(), part.eTag(), part.size());
  }

  @Override
  public void complete(String key, String s3Id, List<StoredPart> parts) {
    List<CompletedPart> completed =
        parts.stream()
            .map(part ->
                CompletedPart.builder().partNumber(part.number()).eTag(part.entityTag()).build())
            .toList();
    S3Answers.ofFirst(
        "the completion of an upload",
        () ->
            client.completeMultipartUpload(complete ->
                complete
                    .bucket(bucket)
                    .key(key)
                    .uploadId(s3Id)
                    .ifNoneMatch("*")
                    .multipartUpload(upload -> upload.parts(completed))));
  }

  @Override
  public void abort(String key, String s3Id) {
    S3Answers.ofThing(
        "the end of a multipart upload",
        () -> client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(s3Id)));
  }
}
