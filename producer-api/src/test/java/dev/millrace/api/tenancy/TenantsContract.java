package dev.millrace.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.testkit.Jobs;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every store of keys and tenants keeps to. */
abstract class TenantsContract {
  private static final AtomicLong NUMBER = new AtomicLong(ProcessHandle.current().pid() << 32);

  private final TenantId tenant = new TenantId("t-" + NUMBER.incrementAndGet());
  private final Sha256 hash = Jobs.aHash("key of " + tenant);
  private final Sha256 other = Jobs.aHash("other key of " + tenant);

  abstract ApiKeys keys();

  abstract TenantDirectory directory();

  @Test
  void knowsNeitherKeysNorTenantsAtFirst() {
    assertThat(keys().find(hash)).isEmpty();
    assertThat(directory().find(tenant)).isEmpty();
  }

  @Test
  void findsTheFirstKeyAndItsTenant() {
    assertThat(keys().addFirstAdminKey(NewAdminKey.of(tenant, hash, Jobs.NOW))).isTrue();

    assertThat(keys().find(hash)).contains(new Caller(tenant, Role.ADMIN));
    assertThat(directory().find(tenant)).contains(TenantSettings.STANDARD);
  }

  @Test
  void addsNoSecondKeyAsTheFirst() {
    assertThat(keys().addFirstAdminKey(NewAdminKey.of(tenant, hash, Jobs.NOW))).isTrue();

    assertThat(keys().addFirstAdminKey(NewAdminKey.of(tenant, other, Jobs.NOW))).isFalse();

    assertThat(keys().find(other)).isEmpty();
    assertThat(keys().find(hash)).isPresent();
  }

  @Test
  void addsAnotherKeyWhenToldTo() {
    assertThat(keys().addFirstAdminKey(NewAdminKey.of(tenant, hash, Jobs.NOW))).isTrue();

    keys().addAdminKey(NewAdminKey.of(tenant, other, Jobs.NOW));

    assertThat(keys().find(other)).contains(new Caller(tenant, Role.ADMIN));
    assertThat(keys().find(hash)).isPresent();
  }

  @Test
  void addsNoFirstKeyAfterAnother() {
    keys().addAdminKey(NewAdminKey.of(tenant, other, Jobs.NOW));

    assertThat(keys().addFirstAdminKey(NewAdminKey.of(tenant, hash, Jobs.NOW))).isFalse();
  }

  @Test
  void keepsTheSettingsUntilAKeyBringsOthers() {
    add(hash, TenantChange.NONE.withDirectDrops(true));
    add(other, TenantChange.NONE);
    assertThat(directory().find(tenant)).contains(new TenantSettings(true, false));

    add(hash, TenantChange.NONE.withOperator(true));
    assertThat(directory().find(tenant)).contains(new TenantSettings(true, true));

    add(other, TenantChange.NONE.withDirectDrops(false));
    assertThat(directory().find(tenant)).contains(new TenantSettings(false, true));

    add(other, TenantChange.NONE.withOperator(false));
    assertThat(directory().find(tenant)).contains(TenantSettings.STANDARD);
  }

  @Test
  void changesNoSettingsWithAKeyItDoesNotAdd() {
    keys().addAdminKey(NewAdminKey.of(tenant, hash, Jobs.NOW));
    TenantChange change = TenantChange.NONE.withDirectDrops(true).withOperator(true);

    assertThat(keys().addFirstAdminKey(new NewAdminKey(tenant, other, change, Jobs.NOW))).isFalse();

    assertThat(directory().find(tenant)).contains(TenantSettings.STANDARD);
  }

  private void add(Sha256 keyHash, TenantChange change) {
    keys().addAdminKey(new NewAdminKey(tenant, keyHash, change, Jobs.NOW));
  }
}
