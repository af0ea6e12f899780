package dev.millrace.api.adminkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.tenancy.InMemoryTenants;
import dev.millrace.api.tenancy.TenantSettings;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminKeyCommandTest {
  private final InMemoryTenants tenants = new InMemoryTenants();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final AtomicInteger nonces = new AtomicInteger();
  private final AdminKeyCommand command =
      new AdminKeyCommand(
          tenants,
          () -> "nonce" + nonces.incrementAndGet(),
          new SettableClock(),
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(errors, true, StandardCharsets.UTF_8));

  @Test
  void printsTheKeyAndNothingElse() {
    assertThat(command.run(List.of("--tenant", "acme"))).isEqualTo(AdminKeyCommand.DONE);

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("API_KEY=mr_nonce1");
    assertThat(errors.size()).isZero();
    assertThat(tenants.find(Jobs.aHash("mr_nonce1"))).isPresent();
  }

  @Test
  void refusesASecondKey() {
    assertThat(command.run(List.of("--tenant", "acme"))).isEqualTo(AdminKeyCommand.DONE);
    out.reset();

    assertThat(command.run(List.of("--tenant", "acme"))).isEqualTo(AdminKeyCommand.HAS_KEY);

    assertThat(out.size()).isZero();
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--another");
  }

  @Test
  void makesASecondKeyWhenAskedTo() {
    assertThat(command.run(List.of("--tenant", "acme"))).isEqualTo(AdminKeyCommand.DONE);

    assertThat(command.run(List.of("--another", "--tenant", "acme")))
        .isEqualTo(AdminKeyCommand.DONE);

    assertThat(tenants.find(Jobs.aHash("mr_nonce2"))).isPresent();
  }

  @Test
  void setsWhetherTheTenantAllowsDirectDrops() {
    assertThat(command.run(List.of("--tenant", "acme", "--direct-drops", "on")))
        .isEqualTo(AdminKeyCommand.DONE);
    assertThat(tenants.find(Jobs.TENANT)).contains(new TenantSettings(true, false));

    assertThat(command.run(List.of("--tenant", "acme", "--another", "--direct-drops", "off")))
        .isEqualTo(AdminKeyCommand.DONE);
    assertThat(tenants.find(Jobs.TENANT)).contains(new TenantSettings(false, false));
  }

  @Test
  void makesATenantTheOperatorAndChangesNothingElseOfIt() {
    command.run(List.of("--tenant", "acme", "--direct-drops", "on"));

    assertThat(command.run(List.of("--tenant", "acme", "--another", "--operator", "on")))
        .isEqualTo(AdminKeyCommand.DONE);

    assertThat(tenants.find(Jobs.TENANT)).contains(new TenantSettings(true, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--tenant",
        "--tenant ACME",
        "--tenant -a",
        "--tenant a --force",
        "--tenant a --direct-drops",
        "--tenant a --direct-drops yes",
        "--tenant a --operator",
        "--tenant a --operator yes",
        "acme"
      })
  void refusesArgumentsThatMakeNoSense(String arguments) {
    List<String> given = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));

    assertThat(command.run(given)).isEqualTo(AdminKeyCommand.BAD_ARGUMENTS);

    assertThat(out.size()).isZero();
    assertThat(errors.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @Test
  void saysThatTheTableDoesNotAnswer() {
    tenants.setAvailable(false);

    assertThat(command.run(List.of("--tenant", "acme"))).isEqualTo(AdminKeyCommand.UNAVAILABLE);

    assertThat(out.size()).isZero();
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("did not answer");
  }
}
