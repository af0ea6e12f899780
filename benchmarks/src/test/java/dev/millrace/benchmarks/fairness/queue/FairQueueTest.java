package dev.millrace.benchmarks.fairness.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private static final TenantId LARGE = new TenantId("large");
  private static final TenantId SMALL = new TenantId("small");
  private static final long SECOND = 1_000_000_000;

  private final FairQueue queue = new FairQueue();

  @Test
  void isFirstComeFirstServedWhileNobodyIsNoisy() {
    send(LARGE, 10, 0);
    send(SMALL, 1, 1);

    List<TenantMessage> received = queue.receive(10, 2);

    assertThat(received).allMatch(message -> message.tenant().equals(LARGE));
  }

  @Test
  void servesQuietTenantsBeforeANoisyOne() {
    send(LARGE, 1_000, 0);
    queue.receive(100, 1);
    send(SMALL, 1, 2);

    List<TenantMessage> received = queue.receive(10, 3);

    assertThat(received.getFirst().tenant()).isEqualTo(SMALL);
    assertThat(received).hasSize(10);
  }

  @Test
  void callsNobodyNoisyWithFewerThanThirtyInFlight() {
    send(LARGE, 1_000, 0);
    queue.receive(29, 1);
    send(SMALL, 1, 1);

    List<TenantMessage> received = queue.receive(1, 1);

    assertThat(received.getFirst().tenant()).isEqualTo(LARGE);
  }

  @Test
  void callsATenantNoisyThatUsesMostOfTheProcessingTime() {
    send(LARGE, 1_000, 0);
    queue.receive(5, 1);
    send(SMALL, 1, 10 * SECOND);

    List<TenantMessage> received = queue.receive(1, 10 * SECOND);

    assertThat(received.getFirst().tenant()).isEqualTo(SMALL);
  }

  @Test
  void forgivesATenantWhoseBacklogIsGone() {
    send(LARGE, 40, 0);
    List<TenantMessage> taken = queue.receive(40, 1);
    queue.receive(1, 2);
    taken.forEach(message -> queue.deleted(message, 100 * SECOND));
    send(LARGE, 1, 180 * SECOND);
    send(SMALL, 1, 181 * SECOND);

    List<TenantMessage> received = queue.receive(1, 200 * SECOND);

    assertThat(received.getFirst().tenant()).isEqualTo(LARGE);
  }

  @Test
  void neverDropsANoisyTenantsMessages() {
    send(LARGE, 200, 0);

    int received = queue.receive(150, 1).size() + queue.receive(150, 2).size();

    assertThat(received).isEqualTo(200);
  }

  private void send(TenantId tenant, int count, long at) {
    for (int i = 0; i < count; i++) {
      queue.send(new TenantMessage(tenant, at));
    }
  }
}
