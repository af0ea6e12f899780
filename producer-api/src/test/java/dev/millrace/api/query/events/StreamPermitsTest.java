package dev.millrace.api.query.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.query.events.StreamPermits.Permit;
import dev.millrace.job.TenantId;
import org.junit.jupiter.api.Test;

class StreamPermitsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId OTHER = new TenantId("other");

  private final StreamPermits permits = new StreamPermits(3, 2);

  @Test
  void refusesATenantThatHoldsItsShare() {
    acquire(ACME);
    acquire(ACME);

    assertThat(permits.tryAcquire(ACME)).isEmpty();
    assertThat(permits.tryAcquire(OTHER)).isPresent();
  }

  @Test
  void refusesEverybodyWhenAllAreHeld() {
    acquire(ACME);
    acquire(ACME);
    acquire(OTHER);

    assertThat(permits.tryAcquire(OTHER)).isEmpty();
    assertThat(permits.inUse()).isEqualTo(3);
  }

  @Test
  void takesAPermitBack() {
    acquire(ACME);
    Permit permit = acquire(ACME);

    permit.close();

    assertThat(permits.tryAcquire(ACME)).isPresent();
    assertThat(permits.inUse()).isEqualTo(2);
  }

  private Permit acquire(TenantId tenant) {
    return permits.tryAcquire(tenant).orElseThrow();
  }
}
