package dev.millrace.api.tenancy;

import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Spares the store the look-up of a key that was used a moment ago. */
final class CachedApiKeys implements ApiKeys {
  private final ApiKeys keys;
  private final CacheLimits limits;
  private final ExpiringCache<Sha256, Optional<Caller>> callers;

  CachedApiKeys(ApiKeys keys, CacheLimits limits, Clock clock) {
    this.keys = keys;
    this.limits = limits;
    this.callers = new ExpiringCache<>(limits.capacity(), clock);
  }

  @Override
  public Optional<Caller> find(Sha256 keyHash) {
    return callers.get(
        keyHash, keys::find, caller -> caller.isPresent() ? limits.known() : limits.unknown());
  }

  @Override
  public boolean addFirstAdminKey(TenantId tenant, Sha256 keyHash, Instant now) {
    return keys.addFirstAdminKey(tenant, keyHash, now);
  }

  @Override
  public void addAdminKey(TenantId tenant, Sha256 keyHash, Instant now) {
    keys.addAdminKey(tenant, keyHash, now);
  }
}
