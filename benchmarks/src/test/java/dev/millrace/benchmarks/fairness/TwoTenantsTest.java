package dev.millrace.benchmarks.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TwoTenantsTest {
  private static final int SENT = 50;
  private static final int BACKLOG = 2_000;

  @Test
  void letsASmallTenantWaitForNobodyBehindAFairQueue() {
    var setup = new FairnessSetup(true, true, 200, OptionalDouble.empty());

    List<Double> seconds = TwoTenants.run(setup, BACKLOG, SENT, 1);

    assertThat(seconds).hasSize(SENT).allMatch(each -> each < 8);
  }

  @Test
  void letsASmallTenantWaitForTheWholeBacklogOtherwise() {
    var setup = new FairnessSetup(false, true, 200, OptionalDouble.empty());

    List<Double> seconds = TwoTenants.run(setup, BACKLOG, SENT, 1);

    assertThat(seconds.getFirst()).isGreaterThan(20);
  }

  @Test
  void needsTurnsInThePacerWhenTheQuotaIsShort() {
    OptionalDouble quota = OptionalDouble.of(10);
    var turns = new FairnessSetup(true, true, 200, quota);
    var firstCome = new FairnessSetup(true, false, 200, quota);

    double withTurns = TwoTenants.run(turns, BACKLOG, SENT, 1).getLast();
    double without = TwoTenants.run(firstCome, BACKLOG, SENT, 1).getLast();

    assertThat(withTurns).isLessThan(8);
    assertThat(without).isGreaterThan(10);
  }
}
