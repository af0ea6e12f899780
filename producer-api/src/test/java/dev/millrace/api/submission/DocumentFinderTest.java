package dev.millrace.api.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.api.problem.Problem;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.submission.body.DocumentReference;
import dev.millrace.api.upload.object.InMemoryObjects;
import dev.millrace.api.upload.record.InMemoryUploads;
import dev.millrace.api.upload.record.Upload;
import dev.millrace.api.upload.record.UploadFixtures;
import dev.millrace.job.DocumentRef;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.testkit.Jobs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFinderTest {
  private static final TenantId TENANT = Jobs.TENANT;
  private static final Instant DEADLINE = Instant.parse("2026-11-28T00:00:00Z");

  private final InMemoryUploads uploads = new InMemoryUploads();
  private final InMemoryObjects objects = new InMemoryObjects();
  private final DocumentFinder finder = Documents.finder(uploads, objects);

  @Test
  void pinsAnUploadAsItIsNow() {
    Upload upload = arrived(UploadFixtures.aFile(TENANT));

    List<DocumentRef> found = finder.find(TENANT, List.of(ofUpload(upload.id().value())), DEADLINE);

    assertThat(found)
        .containsExactly(
            new DocumentRef("Zürich + 1.pdf", new PayloadRef.Dropped(upload.key(), "tag-1", 12)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "files/acme/2026-12-21/upl_1/Zürich + Basel 100%.pdf",
        "files/acme/a..b/c.pdf",
        "inbox/acme/summarize/a.pdf",
        "files/acme/2026-12-21/upl_0123456789abcdef0123456789abcdef/a%20b %2F.pdf"
      })
  void pinsAnObjectOfTheTenantByItsPlace(String key) {
    objects.put(key, 5);

    DocumentRef found =
        finder.find(TENANT, List.of(ofUri("s3://millrace/" + key)), DEADLINE).getFirst();

    assertThat(found.object()).isEqualTo(new PayloadRef.Dropped(key, "tag-1", 5));
    assertThat(key).endsWith("/" + found.name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://millrace/files/other/a.pdf",
        "s3://millrace/files/acme-2/a.pdf",
        "s3://millrace/files/acme",
        "s3://millrace/files/acme/",
        "s3://millrace/files/acme//a.pdf",
        "s3://millrace/files//a.pdf",
        "s3://millrace/files/acme/../other/a.pdf",
        "s3://millrace/files/acme/./a.pdf",
        "s3://millrace/files/acme/..%2Fother%2Fa.pdf",
        "s3://millrace/files/acme/%2e%2e/other/a.pdf",
        "s3://millrace/files/acme/a%20b.pdf",
        "s3://millrace/files/acme/%2e%2e/upl_0123456789abcdef0123456789abcdef/a.pdf",
        "s3://millrace/files/acme/2026-12-21/upl_0123456789abcdef0123456789abcdef/..",
        "s3://millrace/files%2Facme/a.pdf",
        "s3://millrace/files/acme%2Fa.pdf",
        "s3://millrace/files/other%2F..%2Facme/a.pdf",
        "s3://millrace/files/acme/..\\other\\a.pdf",
        "s3://millrace/files/acme/a\u0000.pdf",
        "s3://millrace/FILES/acme/a.pdf",
        "s3://millrace/files/ACME/a.pdf",
        "s3://millrace//files/acme/a.pdf",
        "s3://millrace/inbox/other/summarize/a.pdf",
        "s3://millrace/payloads/acme/2026-12-21/job_1/input-1",
        "s3://millrace/results/acme/2026-12-21/job_1/1",
        "s3://millrace/outputs/acme/a",
        "s3://millrace-2/files/acme/a.pdf",
        "s3://other/files/acme/a.pdf",
        "s3://other@millrace/files/acme/a.pdf",
        "s3:/millrace/files/acme/a.pdf",
        "S3://millrace/files/acme/a.pdf",
        "https://millrace.s3.amazonaws.com/files/acme/a.pdf",
        "arn:aws:s3:::millrace/files/acme/a.pdf",
        "file:///files/acme/a.pdf",
        "files/acme/a.pdf",
        ""
      })
  void findsNothingElsewhereAndAsksNobody(String uri) {
    Problem problem = problemOf(ofUri(uri));

    assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(problem.field()).contains("/input/documents/0/uri");
    assertThat(objects.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "upl_00000000000000000000000000000000",
        "upl_1",
        "job_0123456789abcdef0123456789abcdef01234567",
        "UPL_00000000000000000000000000000000",
        "../upl_00000000000000000000000000000000",
        ""
      })
  void findsNoUploadThatNeverWas(String id) {
    assertNothingFound(problemOf(ofUpload(id)));
  }

  @Test
  void findsNoUploadOfAnother() {
    Upload foreign = arrived(UploadFixtures.aFile(new TenantId("acme-2")));

    assertNothingFound(problemOf(ofUpload(foreign.id().value())));
  }

  @Test
  void findsNoUploadThatWasTakenBack() {
    Upload upload = arrived(UploadFixtures.aFile(TENANT));
    uploads.remove(upload.id());

    assertNothingFound(problemOf(ofUpload(upload.id().value())));
  }

  private void assertNothingFound(Problem problem) {
    assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(problem.field()).contains("/input/documents/0/upload");
    assertThat(objects.asked()).isEmpty();
  }

  @Test
  void asksForNoDocumentWhenOneOfThemIsForeign() {
    Upload own = arrived(UploadFixtures.aFile(TENANT));

    Problem problem =
        problemOf(ofUpload(own.id().value()), ofUri("s3://millrace/files/other/a.pdf"));

    assertThat(problem.field()).contains("/input/documents/1/uri");
    assertThat(objects.asked()).isEmpty();
  }

  @Test
  void answersForAnothersObjectAsForNone() {
    objects.put("files/other/a.pdf", 1);

    assertThat(problemOf(ofUri("s3://millrace/files/other/a.pdf")))
        .isEqualTo(problemOf(ofUri("s3://millrace/files/acme/nothing.pdf")));
  }

  @Test
  void saysWhatToDoWhenAnUploadHasNotArrived() {
    Upload upload = UploadFixtures.aFile(TENANT);
    uploads.add(upload);

    Problem problem = problemOf(ofUpload(upload.id().value()));

    assertThat(problem.type()).isEqualTo(ProblemType.UPLOAD_MISSING);
    assertThat(problem.detail()).contains("submit again");
  }

  @Test
  void refusesAnUploadThatIsNotAsItWasAnnounced() {
    Upload upload = UploadFixtures.aFile(TENANT);
    uploads.add(upload);
    objects.put(upload.key(), 13);

    assertThat(problemOf(ofUpload(upload.id().value())).type())
        .isEqualTo(ProblemType.UPLOAD_MISSING);
  }

  @Test
  void namesTheSettingThatADocumentIsTooLargeFor() {
    objects.put("files/acme/large.pdf", Documents.MAX_BYTES + 1);

    Problem problem = problemOf(ofUri("s3://millrace/files/acme/large.pdf"));

    assertThat(problem.type()).isEqualTo(ProblemType.INPUT_TOO_LARGE);
    assertThat(problem.detail()).contains("1000 bytes", "millrace.uploads.max-document-bytes");
  }

  @Test
  void shortensANameThatIsLongerThanAnyUploads() {
    String key = "files/acme/" + "n".repeat(300) + ".pdf";
    objects.put(key, 5);

    DocumentRef found =
        finder.find(TENANT, List.of(ofUri("s3://millrace/" + key)), DEADLINE).getFirst();

    assertThat(found.name()).hasSize(255).endsWith("n.pdf");
    assertThat(found.object().key()).isEqualTo(key);
  }

  @Test
  void refusesADocumentThatIsDeletedBeforeTheDeadline() {
    objects.put("files/acme/2026-11-26/upl_1/a.pdf", 5);

    Problem problem = problemOf(ofUri("s3://millrace/files/acme/2026-11-26/upl_1/a.pdf"));

    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_FIELD);
    assertThat(problem.field()).contains("/input/documents/0/uri");
    assertThat(problem.detail())
        .contains("2026-11-26", "2026-11-28T00:00:00Z", "Upload the document again");
    assertThat(objects.asked()).isEmpty();
  }

  @Test
  void takesADocumentThatIsKeptUntilTheDeadline() {
    String key = "files/acme/2026-11-27/upl_1/a.pdf";
    objects.put(key, 5);

    assertThat(finder.find(TENANT, List.of(ofUri("s3://millrace/" + key)), DEADLINE)).hasSize(1);
  }

  private Upload arrived(Upload upload) {
    uploads.add(upload);
    objects.put(upload.key(), upload.content().bytes());
    return upload;
  }

  private Problem problemOf(DocumentReference... references) {
    return catchThrowableOfType(
            ProblemException.class, () -> finder.find(TENANT, List.of(references), DEADLINE))
        .problem();
  }

  private static DocumentReference ofUpload(String id) {
    return new DocumentReference.OfUpload(id);
  }

  private static DocumentReference ofUri(String uri) {
    return new DocumentReference.OfUri(uri);
  }
}
