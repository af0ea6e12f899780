package dev.millrace.api.tenancy;

import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * An admin key to be added.
 *
 * @param settings the tenant's from now on, or empty to leave them as they are
 */
public record NewAdminKey(
    TenantId tenant, Sha256 keyHash, Optional<TenantSettings> settings, Instant now) {

  /** A key that changes nothing else of its tenant. */
  public static NewAdminKey of(TenantId tenant, Sha256 keyHash, Instant now) {
    return new NewAdminKey(tenant, keyHash, Optional.empty(), now);
  }
}
