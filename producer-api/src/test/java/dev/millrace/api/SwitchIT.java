package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.job.TenantId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The operator of the deployment stops model calls, and lets them start again. */
@ExtendWith(OutputCaptureExtension.class)
class SwitchIT {
  private static final String ALL = "/v1/switches/all";
  private static final String NOVA = "/v1/switches/nova-lite";

  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller operator = stack.operatorOf(tenant);

  @AfterEach
  void leavesNothingOn() {
    for (String path : List.of(ALL, NOVA)) {
      operator.delete(path);
    }
    assertThat(targets()).isEmpty();
  }

  @Test
  void turnsASwitchOnAndOffAndSaysWhoDid(CapturedOutput output) {
    Answer on = operator.putTo(ALL, "{\"reason\":\"the bill\"}");
    Answer listed = operator.get("/v1/switches");
    Answer off = operator.delete(ALL);

    assertThat(on.status()).isEqualTo(200);
    assertThat(on.text("target")).isEqualTo("all");
    assertThat(on.text("reason")).isEqualTo("the bill");
    assertThat(on.text("by")).matches(tenant + "/key_[0-9a-f]{12}");
    assertThat(listed.body().path("data").get(0)).isEqualTo(on.body());
    assertThat(off.status()).isEqualTo(204);
    assertThat(targets()).isEmpty();
    assertThat(output.getOut())
        .contains("audit: kill switch all was turned on by " + on.text("by") + ": the bill")
        .contains("audit: kill switch all was turned off by " + on.text("by"));
  }

  @Test
  void stopsAtOnceForWhoeverIsInAHurry() {
    assertThat(operator.putTo(NOVA, "").status()).isEqualTo(200);

    assertThat(targets()).containsExactly("nova-lite");
  }

  @Test
  void mayBeRepeated() {
    assertThat(operator.delete(ALL).status()).isEqualTo(204);
    assertThat(operator.putTo(ALL, "").status()).isEqualTo(200);
    assertThat(operator.putTo(ALL, "").status()).isEqualTo(200);

    assertThat(targets()).containsExactly("all");
  }

  @Test
  void doesNotTakeASlipForAStop() {
    Answer slip = operator.putTo("/v1/switches/nova-light", "");

    assertThat(slip.status()).isEqualTo(404);
    assertThat(slip.text("detail")).contains("all", "nova-lite");
    assertThat(operator.delete("/v1/switches/nova-light").status()).isEqualTo(404);
    assertThat(targets()).isEmpty();
  }

  @Test
  void namesTheFieldThatCannotBeUsed() {
    assertThat(operator.putTo(ALL, "{\"why\":\"x\"}").text("field")).isEqualTo("/why");
    assertThat(operator.putTo(ALL, "{\"reason\":\"a\\nb\"}").text("field")).isEqualTo("/reason");
    assertThat(operator.putTo(ALL, "{").text("type")).endsWith("invalid-json");
    assertThat(targets()).isEmpty();
  }

  @Test
  void letsNobodyElseSeeOrTouchASwitch() {
    ApiCaller other = stack.callerOf(stack.newTenant());

    assertThat(other.get("/v1/switches").text("type")).endsWith("forbidden");
    assertThat(other.putTo(ALL, "").status()).isEqualTo(403);
    assertThat(other.delete(ALL).status()).isEqualTo(403);
    assertThat(stack.callerWith("").putTo(ALL, "").status()).isEqualTo(401);
    assertThat(targets()).isEmpty();
  }

  private List<String> targets() {
    return operator
        .get("/v1/switches")
        .body()
        .path("data")
        .valueStream()
        .map(on -> on.path("target").asString())
        .toList();
  }
}
