package dev.millrace.api.tenancy;

import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import java.time.Instant;

/**
 * An admin key to be added.
 *
 * @param change of the tenant's settings, made together with the key
 */
public record NewAdminKey(TenantId tenant, Sha256 keyHash, TenantChange change, Instant now) {

  /** A key that changes nothing else of its tenant. */
  public static NewAdminKey of(TenantId tenant, Sha256 keyHash, Instant now) {
    return new NewAdminKey(tenant, keyHash, TenantChange.NONE, now);
  }
}
