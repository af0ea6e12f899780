package dev.millrace.aws.payload;

import dev.millrace.job.JobId;
import dev.millrace.job.store.StoreUnavailableException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Deletes objects for good: in a versioned bucket that means every version. */
final class S3Removal {
  private final S3Client client;
  private final String bucket;

  S3Removal(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /**
   * Deletes everything in a folder.
   *
   * @param folder ends with a slash, so that no neighbour of the same beginning is meant
   */
  void deleteFolder(JobId job, String folder) {
    delete(job, folder, _ -> true);
  }

  /** Deletes one object with all its versions. */
  void deleteObject(JobId job, String key) {
    delete(job, key, key::equals);
  }

  private void delete(JobId job, String prefix, Predicate<String> wanted) {
    try {
      var _ = delete(prefix, wanted, Integer.MAX_VALUE);
    } catch (SdkException e) {
      throw StoreUnavailableException.during("deletion of the objects", job, e);
    }
  }

  /**
   * Deletes what is in a folder, whoever it belongs to.
   *
   * @param limit after which no further page is begun
   * @return how many versions were deleted
   */
  int deleteFolder(String folder, int limit) {
    try {
      return delete(folder, _ -> true, limit);
    } catch (SdkException e) {
      throw StoreUnavailableException.during("deletion of a folder's objects", e);
    }
  }

  private int delete(String prefix, Predicate<String> wanted, int limit) {
    int deleted = 0;
    for (ListObjectVersionsResponse page :
        client.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(prefix))) {
      List<ObjectIdentifier> versions =
          versions(page).filter(version -> wanted.test(version.key())).toList();
      deleteAll(versions);
      deleted += versions.size();
      if (deleted >= limit) {
        break;
      }
    }
    return deleted;
  }

  /** A page has at most as many entries as one deletion takes. */
  private void deleteAll(List<ObjectIdentifier> versions) {
    if (versions.isEmpty()) {
      return;
    }
    DeleteObjectsResponse response =
        client.deleteObjects(
            delete -> delete.bucket(bucket).delete(what -> what.objects(versions).quiet(true)));
    if (response.hasErrors() && !response.errors().isEmpty()) {
      throw SdkClientException.create(
          "%d objects were not deleted, the first because of %s"
              .formatted(response.errors().size(), response.errors().getFirst().code()));
    }
  }

  private static Stream<ObjectIdentifier> versions(ListObjectVersionsResponse page) {
    return Stream.concat(
        page.versions().stream()
            .map(version ->
                ObjectIdentifier.builder()
                    .key(version.key())
                    .versionId(version.versionId())
                    .build()),
        page.deleteMarkers().stream()
            .map(marker ->
                ObjectIdentifier.builder()
                    .key(marker.key())
                    .versionId(marker.versionId())
                    .build()));
  }
}
