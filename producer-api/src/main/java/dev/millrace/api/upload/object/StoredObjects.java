package dev.millrace.api.upload.object;

import java.util.Optional;

/**
 * What lies in our bucket. Each method throws {@link
 * dev.millrace.job.store.StoreUnavailableException} when it cannot say what happened.
 */
public interface StoredObjects {

  /** Looks at an object without reading it. */
  Optional<StoredObject> find(String key);

  /** Deletes an object with all its versions; none is fine too. */
  void delete(String key);
}
