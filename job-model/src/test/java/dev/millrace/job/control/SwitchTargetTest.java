package dev.millrace.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SwitchTargetTest {

  @Test
  void isCalledAsItIsNamed() {
    assertThat(SwitchTarget.named("all")).isEqualTo(new SwitchTarget.Everything());
    assertThat(SwitchTarget.named("nova-lite")).isEqualTo(new SwitchTarget.OneRoute("nova-lite"));
    assertThat(SwitchTarget.named("nova-lite").label()).isEqualTo("nova-lite");
    assertThat(new SwitchTarget.Everything().label()).isEqualTo("all");
  }

  @Test
  void takesNoRouteThatCouldBeMistakenForAll() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SwitchTarget.OneRoute("all"));
    assertThatIllegalArgumentException().isThrownBy(() -> new SwitchTarget.OneRoute(" "));
  }
}
