package dev.millrace.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.inbox.InboxResult.Refusal;
import dev.millrace.api.submission.JobQueuer;
import dev.millrace.api.submission.LaneChooser;
import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.api.tenancy.InMemoryTenants;
import dev.millrace.api.tenancy.NewAdminKey;
import dev.millrace.api.tenancy.TenantChange;
import dev.millrace.api.upload.object.InMemoryObjects;
import dev.millrace.api.upload.record.InMemoryUploads;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxSubmitterTest {
  private static final long MAX_BYTES = 2000;

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final RecordingLaneSender lanes = new RecordingLaneSender();
  private final InMemoryTenants tenants = new InMemoryTenants();
  private final InMemoryUploads uploads = new InMemoryUploads();
  private final InMemoryObjects objects = new InMemoryObjects();
  private final InboxSubmitter submitter = submitter(lanes);

  @BeforeEach
  void allowsDirectDrops() {
    allowDirectDrops(true);
  }

  private void allowDirectDrops(boolean isAllowed) {
    TenantChange change = TenantChange.NONE.withDirectDrops(isAllowed);
    tenants.addAdminKey(new NewAdminKey(Jobs.TENANT, Jobs.aHash("key"), change, clock.instant()));
  }

  @Test
  void makesABulkJobOfADroppedText() {
    Job job = accepted(submitter.submit(aDrop("inbox/acme/summarize/2026/a b.txt")));

    assertThat(store.all()).containsExactly(job);
    assertThat(job.tenant()).isEqualTo(Jobs.TENANT);
    assertThat(job.spec().workflow().toString()).isEqualTo("summarize@2");
    assertThat(job.spec().input())
        .isEqualTo(new PayloadRef.Dropped("inbox/acme/summarize/2026/a b.txt", "tag-1", 12));
    assertThat(lanes.sent().getFirst().lane().label()).isEqualTo("default-bulk");
  }

  @Test
  void makesOneJobHoweverOftenTheUploadIsAnnounced() {
    CreatedObject object = aDrop("inbox/acme/summarize/a.txt");

    for (int i = 0; i < 10; i++) {
      accepted(submitter.submit(object));
    }

    assertThat(store.all()).hasSize(1);
    assertThat(lanes.sent()).hasSize(1);
  }

  @Test
  void makesAJobOfItsOwnForANewVersion() {
    var key = "inbox/acme/summarize/a.txt";

    accepted(submitter.submit(new CreatedObject("millrace", key, Optional.of("1"), "tag-1", 12)));
    accepted(submitter.submit(new CreatedObject("millrace", key, Optional.of("2"), "tag-1", 12)));

    assertThat(store.all()).hasSize(2);
  }

  @Test
  void tellsContentsApartByTheirTagWhenTheBucketKeepsNoVersions() {
    var key = "inbox/acme/summarize/a.txt";

    accepted(submitter.submit(new CreatedObject("millrace", key, Optional.empty(), "tag-1", 12)));
    accepted(submitter.submit(new CreatedObject("millrace", key, Optional.empty(), "tag-2", 12)));

    assertThat(store.all()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"inbox/acme/summarize/folder/, 0", "inbox/acme/summarize/, 5"})
  void skipsTheMarkersOfFolders(String key, long length) {
    var object = new CreatedObject("millrace", key, Optional.of("1"), "tag-1", length);

    assertThat(submitter.submit(object)).isInstanceOf(InboxResult.Skipped.class);
    assertNothingHappened();
  }

  @ParameterizedTest
  @CsvSource({
    "millrace, inbox/nobody/summarize/a.txt,  12,   UNKNOWN_TENANT",
    "millrace, inbox/acme/nothing/a.txt,      12,   UNKNOWN_WORKFLOW",
    "millrace, inbox/acme/summarize/a.txt,    2001, TOO_LARGE",
    "millrace, inbox/acme/a.txt,              12,   INVALID_KEY",
    "millrace, inbox/ACME/summarize/a.txt,    12,   INVALID_KEY",
    "millrace, inbox//summarize/a.txt,        12,   INVALID_KEY",
    "millrace, results/acme/summarize/a.txt,  12,   INVALID_KEY",
    "millrace, files/acme/summarize/a.txt,    12,   INVALID_KEY",
    "millrace, payloads/acme/summarize/a.txt, 12,   INVALID_KEY",
    "other,    inbox/acme/summarize/a.txt,    12,   FOREIGN_BUCKET"
  })
  void refusesWhatCanNeverBecomeAJob(String bucket, String key, long length, Refusal refusal) {
    InboxResult result =
        submitter.submit(new CreatedObject(bucket, key, Optional.of("1"), "tag-1", length));

    assertThat(result)
        .isInstanceOfSatisfying(
            InboxResult.Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    assertNothingHappened();
  }

  @Test
  void makesAJobOfAnEmptyObjectSoThatItsFailureShows() {
    Job job = accepted(submitter.submit(anObject("inbox/acme/summarize/empty.pdf", 0)));

    assertThat(job.spec().input().length()).isZero();
  }

  @Test
  void takesMoreBytesOfADocumentThanTheWorkflowTakesOfText() {
    accepted(submitter.submit(anObject("inbox/acme/summarize/a.pdf", MAX_BYTES)));

    assertThat(MAX_BYTES).isGreaterThan(Catalogs.MAX_INPUT_BYTES);
  }

  @Test
  void refusesWhatNobodyAnnouncedUnlessTheTenantAllowsIt() {
    allowDirectDrops(false);

    assertRefused(aDrop("inbox/acme/summarize/a.txt"), Refusal.DIRECT_DROP);
    assertRefused(
        aDrop("inbox/acme/summarize/upl_" + "0".repeat(32) + "/a.txt"), Refusal.DIRECT_DROP);
    assertThat(objects.asked()).isEmpty();
  }

  @Test
  void refusesWhatThisServiceWroteItself() {
    objects.putOurs("inbox/acme/summarize/copied.txt", 12);

    assertRefused(aDrop("inbox/acme/summarize/copied.txt"), Refusal.LOOP);
  }

  private void assertRefused(CreatedObject object, Refusal refusal) {
    assertThat(submitter.submit(object))
        .isEqualTo(new InboxResult.Refused(refusal, Optional.of(Jobs.TENANT)));
    assertNothingHappened();
  }

  @Test
  void isLateWhenTheSendTookTooLong() {
    LaneSender slow = (lane, message) -> clock.advance(Duration.ofSeconds(61));

    assertThat(submitter(slow).submit(aDrop("inbox/acme/summarize/a.txt")))
        .isInstanceOf(InboxResult.Late.class);
    assertThat(store.all()).isEmpty();
  }

  @Test
  void failsWhenTheStoreDoesSoThatTheUploadIsAnnouncedAgain() {
    store.setAvailable(false);

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> submitter.submit(aDrop("inbox/acme/summarize/a.txt")));
  }

  private void assertNothingHappened() {
    assertThat(store.all()).isEmpty();
    assertThat(lanes.sent()).isEmpty();
  }

  private InboxSubmitter submitter(LaneSender sender) {
    var inbox = new InboxSettings("millrace", MAX_BYTES, Duration.ofDays(14));
    return new InboxSubmitter(
        inbox,
        new InboxGate(inbox, tenants, uploads, objects),
        Catalogs.aCatalog(),
        new LaneChooser(Catalogs.aCatalog()),
        new JobQueuer(store, sender, clock),
        clock);
  }

  private static CreatedObject aDrop(String key) {
    return anObject(key, 12);
  }

  private static CreatedObject anObject(String key, long length) {
    return new CreatedObject("millrace", key, Optional.of("1"), "tag-1", length);
  }

  private static Job accepted(InboxResult result) {
    assertThat(result).isInstanceOf(InboxResult.Accepted.class);
    return ((InboxResult.Accepted) result).job();
  }
}
