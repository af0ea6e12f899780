package dev.millrace.api.tenancy;

import dev.millrace.job.TenantId;
import java.time.Clock;
import java.util.Optional;

/** Spares the store the look-up of a tenant that was seen a moment ago. */
final class CachedTenantDirectory implements TenantDirectory {
  private final TenantDirectory directory;
  private final CacheLimits limits;
  private final ExpiringCache<TenantId, Optional<TenantSettings>> tenants;

  CachedTenantDirectory(TenantDirectory directory, CacheLimits limits, Clock clock) {
    this.directory = directory;
    this.limits = limits;
    this.tenants = new ExpiringCache<>(limits.capacity(), clock);
  }

  @Override
  public Optional<TenantSettings> find(TenantId tenant) {
    return tenants.get(
        tenant, directory::find, found -> found.isPresent() ? limits.known() : limits.unknown());
  }
}
