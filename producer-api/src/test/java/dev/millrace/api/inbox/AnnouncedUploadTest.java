package dev.millrace.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.inbox.InboxResult.Refusal;
import dev.millrace.api.submission.JobQueuer;
import dev.millrace.api.submission.LaneChooser;
import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.api.tenancy.InMemoryTenants;
import dev.millrace.api.tenancy.NewAdminKey;
import dev.millrace.api.upload.object.InMemoryObjects;
import dev.millrace.api.upload.record.InMemoryUploads;
import dev.millrace.api.upload.record.Upload;
import dev.millrace.api.upload.record.UploadFixtures;
import dev.millrace.job.CostCap;
import dev.millrace.job.Job;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a tenant that does not allow direct drops. */
class AnnouncedUploadTest {
  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final RecordingLaneSender lanes = new RecordingLaneSender();
  private final InMemoryTenants tenants = new InMemoryTenants();
  private final InMemoryUploads uploads = new InMemoryUploads();
  private final InMemoryObjects objects = new InMemoryObjects();
  private final InboxSettings inbox = new InboxSettings("millrace", 1000, Duration.ofDays(14));
  private final InboxSubmitter submitter =
      new InboxSubmitter(
          inbox,
          new InboxGate(inbox, tenants, uploads, objects),
          Catalogs.aCatalog(),
          new LaneChooser(Catalogs.aCatalog()),
          new JobQueuer(store, lanes, clock),
          clock);
  private final Upload upload = UploadFixtures.anInboxUpload(Jobs.TENANT);

  @BeforeEach
  void announces() {
    tenants.addAdminKey(NewAdminKey.of(Jobs.TENANT, Jobs.aHash("key"), clock.instant()));
    uploads.add(upload);
  }

  @Test
  void becomesTheJobThatWasPromisedWithTheOptionsThatWereGiven() {
    InboxResult result = submitter.submit(created("tag-1", 12));

    Job job = store.find(upload.jobId("millrace").orElseThrow()).orElseThrow();
    assertThat(result).isEqualTo(new InboxResult.Accepted(job));
    assertThat(job.spec().model()).contains("other");
    assertThat(job.spec().lane().label()).isEqualTo("second-interactive");
    assertThat(job.spec().metadata()).isEqualTo(Map.of("order", "7", "", "empty"));
    assertThat(job.spec().maxCost()).contains(CostCap.parse("0.25"));
    assertThat(job.spec().input()).isEqualTo(new PayloadRef.Dropped(upload.key(), "tag-1", 12));
    assertThat(job.times().deadline()).isEqualTo(clock.instant().plus(Duration.ofHours(6)));
  }

  @Test
  void becomesOneJobHoweverOftenItIsAnnounced() {
    for (int i = 0; i < 10; i++) {
      assertThat(submitter.submit(created("tag-1", 12))).isInstanceOf(InboxResult.Accepted.class);
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(store.all()).hasSize(1);
    assertThat(lanes.sent()).hasSize(1);
  }

  @Test
  void isNotReplacedByOtherContent() {
    submitter.submit(created("tag-1", 12));

    assertRefused(created("tag-2", 12), Refusal.CONTRADICTION);
    assertThat(store.all()).hasSize(1);
  }

  @Test
  void isRefusedWhenItDoesNotHaveItsLength() {
    assertRefused(created("tag-1", 13), Refusal.NOT_AS_ANNOUNCED);
    assertThat(store.all()).isEmpty();
  }

  @Test
  void isDeletedWhenItArrivesAfterItWasTakenBack() {
    uploads.remove(upload.id());

    objects.put(upload.key(), 12);

    assertRefused(created("tag-1", 12), Refusal.REMOVED);
    assertThat(objects.find(upload.key())).isEmpty();
  }

  @Test
  void isNoUploadWhereItWasNotAnnounced() {
    String moved = upload.key().replace("summarize", "classify");
    var object = new CreatedObject("millrace", moved, Optional.of("1"), "tag-1", 12);

    assertRefused(object, Refusal.DIRECT_DROP);
  }

  @Test
  void isNoUploadInTheInboxOfAnother() {
    var other = new TenantId("acme-2");
    tenants.addAdminKey(NewAdminKey.of(other, Jobs.aHash("other"), clock.instant()));
    String moved = upload.key().replace("acme", "acme-2");

    assertThat(
            submitter.submit(new CreatedObject("millrace", moved, Optional.of("1"), "tag-1", 12)))
        .isEqualTo(new InboxResult.Refused(Refusal.DIRECT_DROP, Optional.of(other)));
  }

  private void assertRefused(CreatedObject object, Refusal refusal) {
    assertThat(submitter.submit(object))
        .isEqualTo(new InboxResult.Refused(refusal, Optional.of(Jobs.TENANT)));
  }

  private CreatedObject created(String entityTag, long length) {
    return new CreatedObject("millrace", upload.key(), Optional.of("1"), entityTag, length);
  }
}
