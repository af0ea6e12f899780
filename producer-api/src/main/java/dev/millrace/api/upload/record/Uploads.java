package dev.millrace.api.upload.record;

import java.util.Optional;

/**
 * The uploads that were announced. Each method throws {@link
 * dev.millrace.job.store.StoreUnavailableException} when it cannot say what happened.
 */
public interface Uploads {

  /** Stores a new upload. */
  void add(Upload upload);

  /** The upload as it was announced, removed or not; none after the time it is known. */
  Optional<Upload> find(UploadId id);

  /** Marks an upload that exists as removed; again is the same as once. */
  void remove(UploadId id);
}
