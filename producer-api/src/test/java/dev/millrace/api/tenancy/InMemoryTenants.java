package dev.millrace.api.tenancy;

import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps keys and tenants in maps, and counts how often it was asked. */
public final class InMemoryTenants implements ApiKeys, TenantDirectory {
  private final Map<Sha256, Caller> callers = new HashMap<>();
  private final Map<TenantId, TenantSettings> tenants = new HashMap<>();
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
  public synchronized boolean addFirstAdminKey(NewAdminKey key) {
    checkAvailable();
    if (tenants.containsKey(key.tenant())) {
      return false;
    }
    addAdminKey(key);
    return true;
  }

  @Override
  public synchronized void addAdminKey(NewAdminKey key) {
    checkAvailable();
    TenantSettings before = tenants.getOrDefault(key.tenant(), TenantSettings.STANDARD);
    tenants.put(key.tenant(), changed(before, key.change()));
    callers.put(key.keyHash(), new Caller(key.tenant(), Role.ADMIN));
  }

  private static TenantSettings changed(TenantSettings before, TenantChange change) {
    return new TenantSettings(
        change.directDrops().orElse(before.allowsDirectDrops()),
        change.operator().orElse(before.isOperator()));
  }

  @Override
  public synchronized Optional<TenantSettings> find(TenantId tenant) {
    checkAvailable();
    lookUps++;
    return Optional.ofNullable(tenants.get(tenant));
  }

  private void checkAvailable() {
    if (!isAvailable) {
      throw StoreUnavailableException.during(
          "a look-up", new IOException("told to be unavailable"));
    }
  }
}
