package dev.millrace.api.tenancy;

import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps keys and tenants in maps, and counts how often it was asked. */
public final class InMemoryTenants implements ApiKeys, TenantDirectory {
  private final Map<Sha256, Caller> callers = new HashMap<>();
  private final Set<TenantId> tenants = new HashSet<>();
  private boolean isAvailable = true;
  private int lookUps;

  /** While unavailable every call fails and does nothing. */
  public synchronized void setAvailable(boolean available) {
    isAvailable = available;
  }

  synchronized int lookUps() {
    return lookUps;
  }

  @Override
  public synchronized Optional<Caller> find(Sha256 keyHash) {
    checkAvailable();
    lookUps++;
    return Optional.ofNullable(callers.get(keyHash));
  }

  @Override
  public synchronized boolean addFirstAdminKey(TenantId tenant, Sha256 keyHash, Instant now) {
    checkAvailable();
    if (!tenants.add(tenant)) {
      return false;
    }
    callers.put(keyHash, new Caller(tenant, Role.ADMIN));
    return true;
  }

  @Override
  public synchronized void addAdminKey(TenantId tenant, Sha256 keyHash, Instant now) {
    checkAvailable();
    tenants.add(tenant);
    callers.put(keyHash, new Caller(tenant, Role.ADMIN));
  }

  @Override
  public synchronized boolean isKnown(TenantId tenant) {
    checkAvailable();
    lookUps++;
    return tenants.contains(tenant);
  }

  private void checkAvailable() {
    if (!isAvailable) {
      throw StoreUnavailableException.during(
          "a look-up", new IOException("told to be unavailable"));
    }
  }
}
