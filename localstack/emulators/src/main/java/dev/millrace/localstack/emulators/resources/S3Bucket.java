package dev.millrace.localstack.emulators.resources;

import java.net.URI;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** The one bucket, with versioning as on AWS. */
final class S3Bucket {

  private S3Bucket() {}

  static void create(URI endpoint) {
    try (S3Client s3 = AwsClients.at(endpoint, S3Client.builder())) {
      createBucket(s3);
      s3.putBucketVersioning(put ->
          put.bucket(ResourceNames.BUCKET)
              .versioningConfiguration(
                  versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }
  }

  private static void createBucket(S3Client s3) {
    try {
      s3.createBucket(create -> create.bucket(ResourceNames.BUCKET));
    } catch (BucketAlreadyOwnedByYouException _) {
      // Exactly what is wanted.
    }
  }
}
