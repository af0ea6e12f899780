package dev.millrace.api.tenancy;

import dev.millrace.job.TenantId;

/** The tenants there are. */
public interface TenantDirectory {

  /**
   * Whether there is such a tenant.
   *
   * @throws dev.millrace.job.store.StoreUnavailableException if that is not known
   */
  boolean isKnown(TenantId tenant);
}
