package dev.millrace.aws.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.aws.OnStub;
import dev.millrace.job.Job;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.HttpStub;
import dev.millrace.testkit.HttpStub.Reply;
import dev.millrace.testkit.Jobs;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** On S3's wire: what no emulator refuses on demand. */
final class S3PayloadsTest {
  private static final PayloadRef.Dropped DROPPED = new PayloadRef.Dropped("inbox/a", "\"e\"", 3);
  private static final PayloadRef.Dropped SECRET =
      new PayloadRef.Dropped("inbox/acme/summarize/salary of Ms Miller.pdf", "\"e\"", 3);

  private int status;
  private String code = "";
  private final HttpStub s3 =
      HttpStub.start(_ -> Reply.xml(status, "<Error><Code>" + code + "</Code></Error>"));
  private final S3Client client = OnStub.of(s3, S3Client.builder()).forcePathStyle(true).build();

  @AfterEach
  void stop() {
    client.close();
    s3.close();
  }

  @ParameterizedTest
  @CsvSource({
    "403, InvalidObjectState",
    "400, InvalidRequest",
    "400, KMS.DisabledException",
    "400, KMS.NotFoundException"
  })
  void saysThatAnObjectCanNeverBeRead(int refusal, String errorCode) {
    status = refusal;
    code = errorCode;

    assertThat(read()).isEqualTo(new PayloadRead.Unreadable(errorCode));
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDenied", "400, ExpiredToken", "400, RequestTimeout"})
  void isUnavailableWhenTheRefusalIsNotOfTheObject(int refusal, String errorCode) {
    status = refusal;
    code = errorCode;

    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::read);
  }

  @Test
  void missesWhatIsNotThere() {
    status = 404;
    code = "NoSuchKey";

    assertThat(read()).isEqualTo(new PayloadRead.Missing());
  }

  /** A key holds the name that its caller gave: it belongs into no log. */
  @Test
  void namesTheJobAndNoKeyWhenS3Fails() {
    status = 403;
    code = "AccessDenied";
    Job job = Jobs.withSpec(Jobs.aFailedJob(), Jobs.aSpec(SECRET, Map.of()));
    var owner = new PayloadOwner(job.tenant(), job.id(), Jobs.NOW);
    var stored = new PayloadRef.Stored(SECRET.key(), 3, Jobs.aHash("abc"));
    var objects = new S3Payloads(client, "millrace");
    var retention = new S3Retention(client, "millrace");
    var removal = new S3Removal(client, "millrace");

    List<ThrowingCallable> calls =
        List.of(
            () -> objects.read(job.id(), SECRET, 10),
            () -> objects.read(job.id(), stored, 10),
            () -> objects.write(job.id(), SECRET.key(), new byte[3]),
            () -> retention.isThere(job.id(), SECRET),
            () -> retention.retain(owner, stored),
            () -> removal.deleteObject(job.id(), SECRET.key()),
            () -> removal.deleteFolder(job.id(), "inbox/salary of Ms Miller/"));

    assertThat(calls)
        .allSatisfy(call ->
            assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(call)
                .satisfies(thrown ->
                    assertThat(messagesOf(thrown))
                        .contains(job.id().value())
                        .doesNotContain("Miller")));
  }

  private static String messagesOf(Throwable thrown) {
    var messages = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      messages.append(cause).append('\n');
    }
    return messages.toString();
  }

  private PayloadRead read() {
    return new S3Payloads(client, "millrace").read(Jobs.anId(), DROPPED, 10);
  }
}
