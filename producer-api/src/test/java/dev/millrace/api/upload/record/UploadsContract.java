package dev.millrace.api.upload.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Jobs;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of uploads keeps to. */
abstract class UploadsContract {
  abstract Uploads uploads();

  static Stream<Upload> everyKind() {
    return Stream.of(
        UploadFixtures.aFile(Jobs.TENANT),
        UploadFixtures.anInboxUpload(Jobs.TENANT),
        UploadFixtures.upload(Jobs.TENANT, new Transfer.Post(), Optional.empty()),
        UploadFixtures.upload(
            Jobs.TENANT, new Transfer.Multipart("s3-1", 5 << 20), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void findsAnUploadAsItWasAnnounced(Upload upload) {
    assertThat(uploads().find(upload.id())).isEmpty();

    uploads().add(upload);

    assertThat(uploads().find(upload.id())).contains(upload);
  }

  @Test
  void knowsOfARemovedUploadThatItIs() {
    Upload upload = UploadFixtures.aFile(Jobs.TENANT);
    uploads().add(upload);

    uploads().remove(upload.id());
    uploads().remove(upload.id());

    assertThat(uploads().find(upload.id()).map(Upload::isRemoved)).contains(true);
  }

  @Test
  void makesNoUploadByRemovingIt() {
    Upload never = UploadFixtures.aFile(Jobs.TENANT);

    uploads().remove(never.id());

    assertThat(uploads().find(never.id())).isEmpty();
  }
}
