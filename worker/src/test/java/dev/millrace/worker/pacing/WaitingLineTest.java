package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId ZETA = new TenantId("zeta");

  /** Each is told apart from any other. */
  private static final class Waiter {
    private final String name;

    private Waiter(String name) {
      this.name = name;
    }
  }

  private final WaitingLine<Waiter> line = new WaitingLine<>();

  @Test
  void hasNoHeadWhenNobodyWaits() {
    line.advance();

    assertThat(line.head()).isEmpty();
    assertThat(line.size()).isZero();
  }

  @Test
  void servesATenantsOwnInTheOrderOfTheirArrival() {
    join(Urgency.BULK, ACME, "1", "2", "3");

    assertThat(served(3)).containsExactly("1", "2", "3");
  }

  @Test
  void letsTenantsTakeTurns() {
    for (int i = 0; i < 1000; i++) {
      join(Urgency.BULK, ACME, "a" + i);
    }
    join(Urgency.BULK, ZETA, "z0", "z1");

    assertThat(served(6)).containsExactly("a0", "z0", "a1", "z1", "a2", "a3");
  }

  @Test
  void servesATenantThatComesLaterAfterOneRound() {
    join(Urgency.BULK, ACME, "a0", "a1", "a2");
    served(1);
    join(Urgency.BULK, ZETA, "z0");

    assertThat(served(3)).containsExactly("a1", "z0", "a2");
  }

  @Test
  void servesInteractiveWorkFirstAndBulkWorkEveryTenthTime() {
    for (int i = 0; i < 30; i++) {
      join(Urgency.BULK, ACME, "b");
      join(Urgency.INTERACTIVE, ACME, "i");
    }

    List<String> served = served(20);

    assertThat(served.subList(0, 9)).containsOnly("i");
    assertThat(served.get(9)).isEqualTo("b");
    assertThat(served.subList(10, 19)).containsOnly("i");
    assertThat(served.get(19)).isEqualTo("b");
  }

  @Test
  void countsNoTurnsBeforeBulkWorkWaits() {
    for (int i = 0; i < 30; i++) {
      join(Urgency.INTERACTIVE, ACME, "i");
    }
    served(15);

    join(Urgency.BULK, ACME, "b");

    assertThat(served(9)).containsOnly("i");
    assertThat(served(1)).containsExactly("b");
  }

  @Test
  void servesBulkWorkAloneOnceNothingElseWaits() {
    join(Urgency.BULK, ACME, "b0", "b1");
    join(Urgency.INTERACTIVE, ACME, "i");

    assertThat(served(3)).containsExactly("i", "b0", "b1");
  }

  @Test
  void keepsNoTraceOfWhoeverLeft() {
    Waiter first = join(Urgency.BULK, ACME, "a0");
    join(Urgency.BULK, ACME, "a1");
    Waiter other = join(Urgency.BULK, ZETA, "z0");

    line.leave(first, Urgency.BULK, ACME);
    line.leave(other, Urgency.BULK, ZETA);
    line.leave(other, Urgency.BULK, ZETA);

    assertThat(line.size()).isEqualTo(1);
    assertThat(served(1)).containsExactly("a1");
    assertThat(line.head()).isEmpty();
  }

  /** Returns the last of them. */
  private Waiter join(Urgency urgency, TenantId tenant, String... names) {
    Waiter last = new Waiter("");
    for (String name : names) {
      last = new Waiter(name);
      line.join(last, urgency, tenant);
    }
    return last;
  }

  private List<String> served(int count) {
    var served = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      served.add(line.head().orElseThrow().name);
      line.advance();
    }
    return served;
  }
}
