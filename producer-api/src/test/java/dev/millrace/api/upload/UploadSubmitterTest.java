package dev.millrace.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.submission.JobQueuer;
import dev.millrace.api.submission.LaneChooser;
import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.api.tenancy.InMemoryTenants;
import dev.millrace.api.upload.UploadResult.Refusal;
import dev.millrace.job.Job;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadSubmitterTest {
  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final RecordingLaneSender lanes = new RecordingLaneSender();
  private final UploadSubmitter submitter = submitter(lanes);

  @Test
  void makesABulkJobOfADroppedText() {
    Job job = accepted(submitter.submit(anUpload("inbox/acme/summarize/2026/a b.txt")));

    assertThat(store.all()).containsExactly(job);
    assertThat(job.tenant()).isEqualTo(Jobs.TENANT);
    assertThat(job.spec().workflow().toString()).isEqualTo("summarize@2");
    assertThat(job.spec().input())
        .isEqualTo(new PayloadRef.Dropped("inbox/acme/summarize/2026/a b.txt", "tag-1", 12));
    assertThat(lanes.sent().getFirst().lane().label()).isEqualTo("default-bulk");
  }

  @Test
  void makesOneJobHoweverOftenTheUploadIsAnnounced() {
    Upload upload = anUpload("inbox/acme/summarize/a.txt");

    for (int i = 0; i < 10; i++) {
      accepted(submitter.submit(upload));
    }

    assertThat(store.all()).hasSize(1);
    assertThat(lanes.sent()).hasSize(1);
  }

  @Test
  void makesAJobOfItsOwnForANewVersion() {
    var key = "inbox/acme/summarize/a.txt";

    accepted(submitter.submit(new Upload("millrace", key, Optional.of("1"), "tag-1", 12)));
    accepted(submitter.submit(new Upload("millrace", key, Optional.of("2"), "tag-1", 12)));

    assertThat(store.all()).hasSize(2);
  }

  @Test
  void tellsContentsApartByTheirTagWhenTheBucketKeepsNoVersions() {
    var key = "inbox/acme/summarize/a.txt";

    accepted(submitter.submit(new Upload("millrace", key, Optional.empty(), "tag-1", 12)));
    accepted(submitter.submit(new Upload("millrace", key, Optional.empty(), "tag-2", 12)));

    assertThat(store.all()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "inbox/acme/summarize/a.txt,   0",
    "inbox/acme/summarize/folder/, 0",
    "inbox/acme/summarize/,        5"
  })
  void skipsWhatHoldsNoText(String key, long length) {
    var upload = new Upload("millrace", key, Optional.of("1"), "tag-1", length);

    assertThat(submitter.submit(upload)).isInstanceOf(UploadResult.Skipped.class);
    assertNothingHappened();
  }

  @ParameterizedTest
  @CsvSource({
    "millrace, inbox/nobody/summarize/a.txt,  12,   UNKNOWN_TENANT",
    "millrace, inbox/acme/nothing/a.txt,      12,   UNKNOWN_WORKFLOW",
    "millrace, inbox/acme/summarize/a.txt,    1001, TOO_LARGE",
    "millrace, inbox/acme/a.txt,              12,   INVALID_KEY",
    "millrace, inbox/ACME/summarize/a.txt,    12,   INVALID_KEY",
    "millrace, inbox//summarize/a.txt,        12,   INVALID_KEY",
    "millrace, results/acme/summarize/a.txt,  12,   INVALID_KEY",
    "other,    inbox/acme/summarize/a.txt,    12,   FOREIGN_BUCKET"
  })
  void refusesWhatCanNeverBecomeAJob(String bucket, String key, long length, Refusal refusal) {
    UploadResult result =
        submitter.submit(new Upload(bucket, key, Optional.of("1"), "tag-1", length));

    assertThat(result)
        .isInstanceOfSatisfying(
            UploadResult.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    assertNothingHappened();
  }

  @Test
  void isLateWhenTheSendTookTooLong() {
    LaneSender slow = (lane, message) -> clock.advance(Duration.ofSeconds(61));

    assertThat(submitter(slow).submit(anUpload("inbox/acme/summarize/a.txt")))
        .isInstanceOf(UploadResult.Late.class);
    assertThat(store.all()).isEmpty();
  }

  @Test
  void failsWhenTheStoreDoesSoThatTheUploadIsAnnouncedAgain() {
    store.setAvailable(false);

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> submitter.submit(anUpload("inbox/acme/summarize/a.txt")));
  }

  private void assertNothingHappened() {
    assertThat(store.all()).isEmpty();
    assertThat(lanes.sent()).isEmpty();
  }

  private UploadSubmitter submitter(LaneSender sender) {
    var tenants = new InMemoryTenants();
    tenants.addAdminKey(Jobs.TENANT, Jobs.aHash("key"), clock.instant());
    return new UploadSubmitter(
        new InboxSettings("millrace", Duration.ofDays(14)),
        tenants,
        Catalogs.aCatalog(),
        new LaneChooser(Catalogs.aCatalog()),
        new JobQueuer(store, sender, clock),
        clock);
  }

  private static Upload anUpload(String key) {
    return new Upload("millrace", key, Optional.of("1"), "tag-1", 12);
  }

  private static Job accepted(UploadResult result) {
    assertThat(result).isInstanceOf(UploadResult.Accepted.class);
    return ((UploadResult.Accepted) result).job();
  }
}
