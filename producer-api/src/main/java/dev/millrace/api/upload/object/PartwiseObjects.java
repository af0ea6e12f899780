package dev.millrace.api.upload.object;

import java.util.List;
import java.util.Optional;

/**
 * Objects that come in parts. Each method throws {@link
 * dev.millrace.job.store.StoreUnavailableException} when it cannot say what happened.
 */
public interface PartwiseObjects {

  /** Begins one and returns S3's name of it. */
  String begin(String key, String contentType);

  /**
   * The parts that have arrived, in order. Nothing, or no parts on some stores, if it is over or
   * was never begun.
   */
  Optional<List<StoredPart>> parts(String key, String s3Id);

  /**
   * Puts the parts together. Nothing happens if it is over, or if there is an object at this key:
   * looking at the object tells.
   */
  void complete(String key, String s3Id, List<StoredPart> parts);

  /** Throws away what has arrived; none is fine too. */
  void abort(String key, String s3Id);
}
