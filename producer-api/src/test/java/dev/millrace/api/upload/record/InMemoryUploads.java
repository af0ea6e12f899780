package dev.millrace.api.upload.record;

import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps uploads in a map, for ever. */
public final class InMemoryUploads implements Uploads {
  private final Map<UploadId, Upload> uploads = new HashMap<>();
  private boolean isAvailable = true;

  /** While unavailable every call fails and does nothing. */
  public synchronized void setAvailable(boolean available) {
    isAvailable = available;
  }

  @Override
  public synchronized void add(Upload upload) {
    checkAvailable();
    uploads.put(upload.id(), upload);
  }

  @Override
  public synchronized Optional<Upload> find(UploadId id) {
    checkAvailable();
    return Optional.ofNullable(uploads.get(id));
  }

  @Override
  public synchronized void remove(UploadId id) {
    checkAvailable();
    uploads.computeIfPresent(id, (_, upload) -> removed(upload));
  }

  private static Upload removed(Upload upload) {
    return new Upload(
        upload.id(),
        upload.tenant(),
        upload.key(),
        upload.content(),
        upload.transfer(),
        upload.job(),
        upload.times(),
        true);
  }

  private void checkAvailable() {
    if (!isAvailable) {
      throw StoreUnavailableException.during(
          "a look-up", new IOException("told to be unavailable"));
    }
  }
}
