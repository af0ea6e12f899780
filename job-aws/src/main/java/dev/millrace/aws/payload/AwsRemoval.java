package dev.millrace.aws.payload;

import software.amazon.awssdk.services.s3.S3Client;

/** Deletes whole folders of the bucket for good. */
public final class AwsRemoval {
  private final S3Removal removal;

  private AwsRemoval(S3Removal removal) {
    this.removal = removal;
  }

  public static AwsRemoval of(S3Client client, String bucket) {
    return new AwsRemoval(new S3Removal(client, bucket));
  }

  /**
   * Deletes what is in a folder, every version of it.
   *
   * @param folder ends with a slash, so that no neighbour of the same beginning is meant
   * @param limit after which no further page of a thousand is begun
   * @return how many versions were deleted
   * @throws dev.millrace.job.store.StoreUnavailableException if some may be left
   */
  public int deleteFolder(String folder, int limit) {
    if (!folder.endsWith("/")) {
      throw new IllegalArgumentException("a folder ends with a slash");
    }
    return removal.deleteFolder(folder, limit);
  }
}
