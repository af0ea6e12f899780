package dev.millrace.aws.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Sha256;
import dev.millrace.job.store.Payloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import dev.millrace.testkit.PayloadsContract;
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
