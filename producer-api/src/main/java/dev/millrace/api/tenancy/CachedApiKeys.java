package dev.millrace.api.tenancy;

import dev.millrace.job.Sha256;
import java.time.Clock;
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
  public boolean addFirstAdminKey(NewAdminKey key) {
    return keys.addFirstAdminKey(key);
  }

  @Override
  public void addAdminKey(NewAdminKey key) {
    keys.addAdminKey(key);
  }
}
