package dev.millrace.api.inbox;

import dev.millrace.api.inbox.InboxResult.Refusal;
import dev.millrace.api.submission.body.Deadline;
import dev.millrace.api.submission.body.JobOptions;
import dev.millrace.api.tenancy.TenantDirectory;
import dev.millrace.api.tenancy.TenantSettings;
import dev.millrace.api.upload.object.StoredObject;
import dev.millrace.api.upload.object.StoredObjects;
import dev.millrace.api.upload.record.JobOrder;
import dev.millrace.api.upload.record.Upload;
import dev.millrace.api.upload.record.Uploads;
import dev.millrace.job.JobId;
import dev.millrace.job.JobTimes;
import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what may become a job: objects of our bucket below {@code inbox/} that were announced as
 * an upload, and others if their tenant allows direct drops. What this service wrote itself never
 * does, or a job could feed the next. What arrives after its upload was taken back is deleted.
 */
final class InboxGate {
  private static final JobOptions OF_DROPS =
      new JobOptions(
          Optional.empty(),
          Urgency.BULK,
          new Deadline.After(JobTimes.DEFAULT_DEADLINE),
          Map.of(),
          Optional.empty());

  private final InboxSettings inbox;
  private final TenantDirectory tenants;
  private final Uploads uploads;
  private final StoredObjects objects;

  InboxGate(InboxSettings inbox, TenantDirectory tenants, Uploads uploads, StoredObjects objects) {
    this.inbox = inbox;
    this.tenants = tenants;
    this.uploads = uploads;
    this.objects = objects;
  }

  Admission admit(CreatedObject object) {
    if (!object.bucket().equals(inbox.bucket())) {
      return new Admission.Denied(Refusal.FOREIGN_BUCKET, Optional.empty());
    }
    return InboxKey.parse(object.key())
        .map(key -> admit(object, key))
        .orElseGet(() -> new Admission.Denied(Refusal.INVALID_KEY, Optional.empty()));
  }

  private Admission admit(CreatedObject object, InboxKey key) {
    Optional<TenantSettings> settings = tenants.find(key.tenant());
    if (settings.isEmpty()) {
      return denied(Refusal.UNKNOWN_TENANT, key.tenant());
    }
    if (object.length() > inbox.maxBytes()) {
      return denied(Refusal.TOO_LARGE, key.tenant());
    }
    return key.upload()
        .flatMap(uploads::find)
        .filter(upload -> upload.key().equals(object.key()))
        .map(upload -> announced(object, upload))
        .orElseGet(() -> dropped(object, key, settings.get()));
  }

  private Admission announced(CreatedObject object, Upload upload) {
    if (upload.isRemoved()) {
      objects.delete(object.key()); // its URL works for a while after it was taken back
      return denied(Refusal.REMOVED, upload.tenant());
    }
    if (object.length() != upload.content().bytes()) {
      return denied(Refusal.NOT_AS_ANNOUNCED, upload.tenant());
    }
    JobOrder job = upload.job().orElseThrow();
    JobId id = upload.jobId(object.bucket()).orElseThrow();
    Sha256 hash = Sha256.ofParts("upload", upload.id().value(), object.entityTag());
    return new Admission.Granted(
        new Order(id, hash, upload.tenant(), job.workflow(), job.options()));
  }

  private Admission dropped(CreatedObject object, InboxKey key, TenantSettings settings) {
    if (!settings.allowsDirectDrops()) {
      return denied(Refusal.DIRECT_DROP, key.tenant());
    }
    if (objects.find(object.key()).filter(StoredObject::isOurs).isPresent()) {
      return denied(Refusal.LOOP, key.tenant());
    }
    String version = object.versionId().orElse(object.entityTag());
    JobId id = JobId.ofObject(object.bucket(), object.key(), version);
    Sha256 hash =
        Sha256.ofParts(
            "object",
            object.bucket(),
            object.key(),
            object.versionId().orElse(""),
            object.entityTag());
    return new Admission.Granted(new Order(id, hash, key.tenant(), key.workflow(), OF_DROPS));
  }

  private static Admission denied(Refusal refusal, TenantId tenant) {
    return new Admission.Denied(refusal, Optional.of(tenant));
  }
}
