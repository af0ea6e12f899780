package dev.millrace.aws.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Sha256;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import dev.millrace.testkit.PayloadsContract;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

final class AwsPayloadsIT extends PayloadsContract {
  private final Payloads payloads =
      AwsPayloads.open(
          AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, AwsLocalClients.S3, LocalAws.BUCKET);

  @Override
  protected Payloads payloads() {
    return payloads;
  }

  /** Outside of the inbox, so that no upload event is left for other tests. */
  @Override
  protected PayloadRef.Dropped drop(String key, byte[] content) {
    String outside = outside(key);
    String entityTag =
        AwsLocalClients.S3
            .putObject(
                put -> put.bucket(LocalAws.BUCKET).key(outside), RequestBody.fromBytes(content))
            .eTag();
    return new PayloadRef.Dropped(outside, entityTag, content.length);
  }

  @Override
  protected void delete(String key) {
    AwsLocalClients.S3.deleteObject(delete -> delete.bucket(LocalAws.BUCKET).key(outside(key)));
  }

  private static String outside(String key) {
    return key.replaceFirst("^inbox/", "files/");
  }

  @Test
  void writesOverAnItemThatHasExpired() {
    var clock = new SettableClock();
    Payloads opened = openedWith(clock);
    var owner = new Payloads.PayloadOwner(Jobs.TENANT, Jobs.anId(), Jobs.NOW.plusSeconds(60));
    opened.writeResult(owner, 1, new byte[] {1});
    clock.advance(Duration.ofSeconds(61));

    PayloadRef ref = opened.writeResult(keptFor(owner, Duration.ofDays(1)), 1, new byte[] {2});

    assertThat(opened.read(owner.job(), ref, 1)).isInstanceOf(PayloadRead.Content.class);
  }

  @Test
  void keepsAnItemLongerWhenItIsWrittenAgain() {
    var clock = new SettableClock();
    Payloads opened = openedWith(clock);
    var owner = new Payloads.PayloadOwner(Jobs.TENANT, Jobs.anId(), Jobs.NOW.plusSeconds(60));
    opened.writeResult(owner, 1, new byte[] {1});
    opened.writeResult(keptFor(owner, Duration.ofDays(1)), 1, new byte[] {1});
    opened.writeResult(owner, 1, new byte[] {1});
    clock.advance(Duration.ofSeconds(61));

    assertThatIllegalStateException()
        .isThrownBy(() -> opened.writeResult(owner, 1, new byte[] {2}));
  }

  private static Payloads openedWith(SettableClock clock) {
    return AwsPayloads.open(
        AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, AwsLocalClients.S3, LocalAws.BUCKET, clock);
  }

  private static Payloads.PayloadOwner keptFor(Payloads.PayloadOwner owner, Duration kept) {
    return new Payloads.PayloadOwner(owner.tenant(), owner.job(), Jobs.NOW.plus(kept));
  }

  @Test
  void marksALargePayloadAsOurs() {
    var owner = new Payloads.PayloadOwner(Jobs.TENANT, Jobs.anId(), Jobs.NOW);
    byte[] large = new byte[50_000];
    new Random(2).nextBytes(large);

    var ref = (PayloadRef.Stored) payloads.writeInput(owner, large);

    assertThat(
            AwsLocalClients.S3
                .headObject(head -> head.bucket(LocalAws.BUCKET).key(ref.key()))
                .metadata())
        .containsEntry(AwsPayloads.JOB_METADATA, owner.job().value());
  }

  @Test
  void namesALargeResultByTenantDayJobAndAttempt() {
    var owner =
        new Payloads.PayloadOwner(Jobs.TENANT, Jobs.anId(), Instant.parse("2026-12-31T23:59:59Z"));
    byte[] large = new byte[50_000];
    new Random(1).nextBytes(large);

    PayloadRef ref = payloads.writeResult(owner, 4, large);

    assertThat(ref)
        .isEqualTo(
            new PayloadRef.Stored(
                "results/acme/2026-12-31/" + owner.job() + "/4", 50_000, Sha256.of(large)));
  }
}
