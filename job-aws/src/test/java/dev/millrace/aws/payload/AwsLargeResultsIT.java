package dev.millrace.aws.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An item of DynamoDB holds 400 KB, names and numbers included. */
final class AwsLargeResultsIT {
  private static final int KILOBYTE = 1024;

  private final Payloads payloads =
      AwsPayloads.open(
          AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, AwsLocalClients.S3, LocalAws.BUCKET);
  private final PayloadOwner owner =
      new PayloadOwner(Jobs.TENANT, Jobs.anId(), Jobs.NOW.plus(Duration.ofDays(30)));

  @ParameterizedTest
  @ValueSource(ints = {399, 400, 401, 5 * KILOBYTE})
  void areReadAsTheyWereWritten(int kilobytes) {
    byte[] noise = new byte[kilobytes * KILOBYTE];
    new Random(kilobytes).nextBytes(noise);
    byte[] text = "All is well. ".repeat(noise.length / 13).getBytes(StandardCharsets.UTF_8);

    PayloadRef ofNoise = payloads.writeResult(owner, 1, noise);
    PayloadRef ofText = payloads.writeResult(owner, 2, text);

    assertThat(contentOf(ofNoise)).isEqualTo(noise);
    assertThat(contentOf(ofText)).isEqualTo(text);
    assertThat(ofNoise).isInstanceOf(PayloadRef.Stored.class);
  }

  private byte[] contentOf(PayloadRef ref) {
    PayloadRead read = payloads.read(owner.job(), ref, Long.MAX_VALUE);
    return ((PayloadRead.Content) read).bytes();
  }
}
