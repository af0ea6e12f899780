package dev.millrace.api.tenancy;

import dev.millrace.job.Sha256;
import java.util.Optional;

/**
 * API keys by their digest; the key itself is stored nowhere.
 *
 * <p>Each method throws {@link dev.millrace.job.store.StoreUnavailableException} when it cannot say
 * what happened.
 */
public interface ApiKeys {

  Optional<Caller> find(Sha256 keyHash);

  /**
   * Adds a tenant's first admin key, and the tenant if it is new, in one step.
   *
   * @return whether it was added; not if the tenant has one
   */
  boolean addFirstAdminKey(NewAdminKey key);

  /** Adds an admin key, however many the tenant has, and the tenant if it is new. */
  void addAdminKey(NewAdminKey key);
}
