package dev.millrace.api.tenancy;

import dev.millrace.job.TenantId;
import java.time.Clock;

/** Spares the store the look-up of a tenant that was seen a moment ago. */
final class CachedTenantDirectory implements TenantDirectory {
  private final TenantDirectory directory;
  private final CacheLimits limits;
  private final ExpiringCache<TenantId, Boolean> tenants;

  CachedTenantDirectory(TenantDirectory directory, CacheLimits limits, Clock clock) {
    this.directory = directory;
    this.limits = limits;
    this.tenants = new ExpiringCache<>(limits.capacity(), clock);
  }

  @Override
  public boolean isKnown(TenantId tenant) {
    return tenants.get(
        tenant, directory::isKnown, isKnown -> isKnown ? limits.known() : limits.unknown());
  }
}
