package dev.millrace.api.upload.object;

import dev.millrace.aws.payload.AwsPayloads;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The objects of one bucket. */
final class S3StoredObjects implements StoredObjects {
  private final S3Client client;
  private final String bucket;

  S3StoredObjects(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public Optional<StoredObject> find(String key) {
    return S3Answers.ofThing(
            "the look at an object", () -> client.headObject(head -> head.bucket(bucket).key(key)))
        .map(S3StoredObjects::stored);
  }

  private static StoredObject stored(HeadObjectResponse head) {
    return new StoredObject(
        head.eTag().replace("\"", ""),
        head.contentLength(),
        head.metadata().containsKey(AwsPayloads.JOB_METADATA));
  }

  /** An upload has few versions: the first page holds them all. */
  @Override
  public void delete(String key) {
    ListObjectVersionsResponse found =
        S3Answers.of(
            "the look at an object's versions",
            () -> client.listObjectVersions(list -> list.bucket(bucket).prefix(key)));
    found.versions().stream()
        .filter(version -> version.key().equals(key))
        .map(ObjectVersion::versionId)
        .forEach(version -> delete(key, version));
  }

  private void delete(String key, String version) {
    S3Answers.of(
        "the deletion of an object",
        () -> client.deleteObject(delete -> delete.bucket(bucket).key(key).versionId(version)));
  }
}
