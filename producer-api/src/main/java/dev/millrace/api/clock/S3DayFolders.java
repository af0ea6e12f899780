package dev.millrace.api.clock;

import dev.millrace.aws.payload.AwsRemoval;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;

/**
 * Finds the folders by listing versions, so that one is found whose objects are deleted already but
 * not their versions.
 */
final class S3DayFolders implements DayFolders {
  private final S3Client client;
  private final String bucket;
  private final AwsRemoval removal;

  S3DayFolders(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
    this.removal = AwsRemoval.of(client, bucket);
  }

  @Override
  public List<DayFolder> before(LocalDate day, int limit) {
    try {
      var found = new ArrayList<DayFolder>();
      for (String kind : DayFolder.KINDS) {
        for (String tenant : foldersIn(kind + "/")) {
          if (found.size() >= limit) {
            return found;
          }
          foldersIn(tenant).stream()
              .flatMap(folder -> DayFolder.parse(folder).stream())
              .filter(folder -> folder.day().isBefore(day))
              .limit(limit - (long) found.size())
              .forEach(found::add);
        }
      }
      return found;
    } catch (SdkException e) {
      throw StoreUnavailableException.during("search for days that are over", e);
    }
  }

  private List<String> foldersIn(String prefix) {
    return client
        .listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(prefix).delimiter("/"))
        .commonPrefixes()
        .stream()
        .map(CommonPrefix::prefix)
        .toList();
  }

  @Override
  public int empty(DayFolder folder, int limit) {
    return removal.deleteFolder(folder.prefix(), limit);
  }
}
