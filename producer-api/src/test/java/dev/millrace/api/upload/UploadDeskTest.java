package dev.millrace.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.api.problem.Problem;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.api.upload.grant.Grant;
import dev.millrace.api.upload.object.InMemoryObjects;
import dev.millrace.api.upload.record.InMemoryUploads;
import dev.millrace.api.upload.record.Transfer;
import dev.millrace.api.upload.record.Upload;
import dev.millrace.job.TenantId;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class UploadDeskTest {
  private static final long MEGABYTE = 1 << 20;

  private final SettableClock clock = new SettableClock();
  private final InMemoryUploads uploads = new InMemoryUploads();
  private final InMemoryObjects objects = new InMemoryObjects();
  private final AtomicInteger nonces = new AtomicInteger();
  private final UploadProperties properties =
      new UploadProperties(
          DataSize.ofMegabytes(512),
          DataSize.ofMegabytes(25),
          DataSize.ofMegabytes(100),
          DataSize.ofMegabytes(5),
          Duration.ofMinutes(15),
          Duration.ofDays(30));
  private final UploadRequestReader reader =
      new UploadRequestReader(Catalogs.anOptionsReader(), properties.limits());
  private final UploadOpener opener =
      new UploadOpener(
          uploads,
          objects,
          _ -> new Grant.Put(URI.create("https://s3"), Map.of()),
          properties,
          () -> "%064x".formatted(nonces.incrementAndGet()).substring(32).repeat(2),
          clock);
  private final UploadDesk desk = new UploadDesk(uploads, objects, objects, clock);

  @Test
  void keepsAFileUnderItsTenantAndLastDay() {
    Upload upload = open("");

    assertThat(upload.key()).isEqualTo("files/acme/2026-12-21/" + upload.id() + "/Zürich + 1.pdf");
    assertThat(upload.times().expiresAt()).isEqualTo(clock.instant().plusSeconds(900));
    assertThat(desk.find(Jobs.TENANT, upload.id().value())).isEqualTo(upload);
  }

  @Test
  void promisesTheJobOfAnInboxUpload() {
    Upload upload = open(",'workflow':'summarize'");

    assertThat(upload.key()).isEqualTo("inbox/acme/summarize/" + upload.id() + "/Zürich + 1.pdf");
    assertThat(upload.jobId("millrace")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01T00:00:00Z", "P14D", "PT-1H"})
  void announcesNothingWhenTheDeadlineCannotBeUsed(String deadline) {
    Problem problem =
        problemOf(() -> open(",'workflow':'summarize','deadline':'" + deadline + "'"));

    assertThat(problem.field()).contains("/deadline");
  }

  @Test
  void saysHowFarAnUploadIs() {
    Upload upload = open("");
    assertThat(desk.stateOf(upload)).isEqualTo(UploadState.PENDING);

    clock.advance(Duration.ofMinutes(15));
    assertThat(desk.stateOf(upload)).isEqualTo(UploadState.EXPIRED);

    objects.put(upload.key(), 12);
    assertThat(desk.stateOf(upload)).isEqualTo(UploadState.UPLOADED);
  }

  @Test
  void putsAllPartsTogetherOnce() {
    Upload upload = openParts();
    putParts(upload, 5 * MEGABYTE, 5 * MEGABYTE, 2 * MEGABYTE);

    desk.complete(Jobs.TENANT, upload.id().value());
    desk.complete(Jobs.TENANT, upload.id().value());

    assertThat(objects.find(upload.key()))
        .hasValueSatisfying(object -> assertThat(object.length()).isEqualTo(12 * MEGABYTE));
  }

  @Test
  void namesThePartsThatAreMissingOrShort() {
    Upload upload = openParts();
    putParts(upload, 5 * MEGABYTE, 5 * MEGABYTE - 1);

    Problem problem = problemOf(() -> desk.complete(Jobs.TENANT, upload.id().value()));

    assertThat(problem.type()).isEqualTo(ProblemType.UPLOAD_INCOMPLETE);
    assertThat(problem.detail()).contains("2 of 3 parts", "2, 3");
    assertThat(objects.find(upload.key())).isEmpty();
  }

  @Test
  void refusesMorePartsThanWereAnnounced() {
    Upload upload = openParts();
    putParts(upload, 5 * MEGABYTE, 5 * MEGABYTE, 2 * MEGABYTE, 1);

    assertThat(problemOf(() -> desk.complete(Jobs.TENANT, upload.id().value())).type())
        .isEqualTo(ProblemType.UPLOAD_INCOMPLETE);
  }

  @Test
  void saysThatThePartsAreGone() {
    Upload upload = openParts();
    objects.abort(upload.key(), s3Id(upload));

    assertThat(problemOf(() -> desk.complete(Jobs.TENANT, upload.id().value())).detail())
        .contains("begin with another upload");
  }

  @Test
  void completesNoUploadThatIsOnePiece() {
    Upload upload = open("");

    assertThat(problemOf(() -> desk.complete(Jobs.TENANT, upload.id().value())).type())
        .isEqualTo(ProblemType.INVALID_REQUEST);
  }

  @Test
  void takesAnUploadBackWithItsBytes() {
    Upload upload = openParts();
    objects.put(upload.key(), 12);

    desk.remove(Jobs.TENANT, upload.id().value());
    desk.remove(Jobs.TENANT, upload.id().value());

    assertThat(objects.find(upload.key())).isEmpty();
    assertThat(objects.begun()).isEmpty();
    assertUnknown(() -> desk.find(Jobs.TENANT, upload.id().value()));
  }

  @Test
  void knowsNoUploadOfAnotherAndAsksForNothing() {
    String id = open("").id().value();
    var other = new TenantId("acme-2");

    assertUnknown(() -> desk.find(other, id));
    assertUnknown(() -> desk.complete(other, id));
    assertUnknown(() -> desk.remove(other, id));
    assertUnknown(() -> desk.find(Jobs.TENANT, "upl_1"));
    assertThat(objects.asked()).isEmpty();
  }

  private static void assertUnknown(ThrowingCallable call) {
    assertThat(problemOf(call).type()).isEqualTo(ProblemType.NOT_FOUND);
  }

  private Upload openParts() {
    return open(12 * MEGABYTE, ",'method':'multipart'");
  }

  private void putParts(Upload upload, long... lengths) {
    for (int i = 0; i < lengths.length; i++) {
      objects.putPart(s3Id(upload), i + 1, lengths[i]);
    }
  }

  private static String s3Id(Upload upload) {
    return ((Transfer.Multipart) upload.transfer()).s3Id();
  }

  private Upload open(String more) {
    return open(12, more);
  }

  private Upload open(long bytes, String more) {
    String body =
        "{'name':'Zürich + 1.pdf','content_type':'application/pdf','bytes':" + bytes + more + "}";
    UploadRequest request = reader.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return opener.open(Jobs.TENANT, request).upload();
  }

  private static Problem problemOf(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem();
  }
}
