package dev.millrace.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.job.Sha256;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CachedApiKeysTest {
  private static final Sha256 KEY = Jobs.aHash("key");

  private final SettableClock clock = new SettableClock();
  private final InMemoryTenants tenants = new InMemoryTenants();
  private final CachedApiKeys keys =
      new CachedApiKeys(
          tenants, new CacheLimits(Duration.ofSeconds(60), Duration.ofSeconds(2), 3), clock);

  @Test
  void remembersAKeyForAMinute() {
    tenants.addAdminKey(NewAdminKey.of(Jobs.TENANT, KEY, Jobs.NOW));

    assertThat(keys.find(KEY)).isPresent();
    clock.advance(Duration.ofSeconds(59));
    assertThat(keys.find(KEY)).isPresent();
    assertThat(tenants.lookUps()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.find(KEY)).isPresent();
    assertThat(tenants.lookUps()).isEqualTo(2);
  }

  @Test
  void findsANewKeySoonAfterItWasNotThere() {
    assertThat(keys.find(KEY)).isEmpty();
    tenants.addAdminKey(NewAdminKey.of(Jobs.TENANT, KEY, Jobs.NOW));
    assertThat(keys.find(KEY)).isEmpty();

    clock.advance(Duration.ofSeconds(2));

    assertThat(keys.find(KEY)).isPresent();
  }

  @Test
  void remembersNoMoreThanItsCapacity() {
    for (int i = 0; i < 4; i++) {
      assertThat(keys.find(Jobs.aHash("key " + i))).isEmpty();
    }
    assertThat(tenants.lookUps()).isEqualTo(4);

    assertThat(keys.find(Jobs.aHash("key 3"))).isEmpty();
    assertThat(tenants.lookUps()).isEqualTo(4);

    assertThat(keys.find(Jobs.aHash("key 0"))).isEmpty();
    assertThat(tenants.lookUps()).isEqualTo(5);
  }

  @Test
  void remembersNoFailure() {
    tenants.addAdminKey(NewAdminKey.of(Jobs.TENANT, KEY, Jobs.NOW));
    tenants.setAvailable(false);
    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> keys.find(KEY));
    tenants.setAvailable(true);

    assertThat(keys.find(KEY)).isPresent();
  }
}
