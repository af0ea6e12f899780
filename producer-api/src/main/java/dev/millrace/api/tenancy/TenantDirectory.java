package dev.millrace.api.tenancy;

import dev.millrace.job.TenantId;
import java.util.Optional;

/** The tenants there are. */
public interface TenantDirectory {

  /**
   * The settings of a tenant, or empty if there is no such tenant.
   *
   * @throws dev.millrace.job.store.StoreUnavailableException if that is not known
   */
  Optional<TenantSettings> find(TenantId tenant);
}
