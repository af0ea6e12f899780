package dev.millrace.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.submission.JobQueuer;
import dev.millrace.api.submission.LaneChooser;
import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.api.tenancy.InMemoryTenants;
import dev.millrace.api.tenancy.NewAdminKey;
import dev.millrace.api.tenancy.TenantChange;
import dev.millrace.api.upload.object.InMemoryObjects;
import dev.millrace.api.upload.record.InMemoryUploads;
import dev.millrace.job.Job;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each version of an object is a job of its own: nothing depends on which event comes first. */
class OrderOfEventsTest {
  private static final String KEY = "inbox/acme/summarize/a.txt";
  private static final List<String> EVENTS =
      List.of(
          S3Events.of(S3Events.created(KEY, "v1")),
          S3Events.of(S3Events.record("2.1", "ObjectRemoved:DeleteMarkerCreated", KEY, "v2")),
          S3Events.of(S3Events.created(KEY, "v3")),
          S3Events.of(S3Events.created(KEY, "v1")));

  @Test
  void changesNothing() {
    Set<Set<String>> outcomes =
        permutations(EVENTS).stream().map(this::jobsAfter).collect(Collectors.toSet());

    assertThat(outcomes).singleElement().matches(jobs -> jobs.size() == 2);
  }

  private Set<String> jobsAfter(List<String> events) {
    var clock = new SettableClock();
    var store = new InMemoryJobStore(clock);
    InboxSubmitter submitter = submitter(store, clock);
    for (String event : events) {
      if (S3EventReader.read(event) instanceof BucketEvent.Created(var objects)) {
        objects.forEach(submitter::submit);
      }
    }
    return store.all().stream().map(Job::id).map(Object::toString).collect(Collectors.toSet());
  }

  private static InboxSubmitter submitter(InMemoryJobStore store, SettableClock clock) {
    var tenants = new InMemoryTenants();
    TenantChange change = TenantChange.NONE.withDirectDrops(true);
    tenants.addAdminKey(new NewAdminKey(Jobs.TENANT, Jobs.aHash("key"), change, clock.instant()));
    var inbox = new InboxSettings("millrace", 2000, Duration.ofDays(14));
    return new InboxSubmitter(
        inbox,
        new InboxGate(inbox, tenants, new InMemoryUploads(), new InMemoryObjects()),
        Catalogs.aCatalog(),
        new LaneChooser(Catalogs.aCatalog()),
        new JobQueuer(store, new RecordingLaneSender(), clock),
        clock);
  }

  private static List<List<String>> permutations(List<String> events) {
    if (events.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<String>>();
    for (int first = 0; first < events.size(); first++) {
      var rest = new ArrayList<>(events);
      String event = rest.remove(first);
      for (List<String> tail : permutations(rest)) {
        var permutation = new ArrayList<>(List.of(event));
        permutation.addAll(tail);
        all.add(permutation);
      }
    }
    return all;
  }
}
