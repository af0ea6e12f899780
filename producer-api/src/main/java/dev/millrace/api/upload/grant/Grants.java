package dev.millrace.api.upload.grant;

import dev.millrace.api.upload.record.Upload;

/** Signs what an upload needs. */
@FunctionalInterface
public interface Grants {

  /**
   * Signs for the length, type and place of the upload, until it expires.
   *
   * @throws dev.millrace.job.store.StoreUnavailableException if there is nothing to sign with
   */
  Grant of(Upload upload);
}
