package dev.millrace.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3EventReaderTest {

  @Test
  void readsWhichVersionOfWhichObjectWasCreated() {
    BucketEvent event = S3EventReader.read(S3Events.of(S3Events.created("inbox/acme/a.txt", "v1")));

    assertThat(event)
        .isEqualTo(
            new BucketEvent.Created(
                List.of(
                    new CreatedObject(
                        "millrace", "inbox/acme/a.txt", Optional.of("v1"), "e-tag", 12))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inbox/acme/summarize/my+letter.txt | inbox/acme/summarize/my letter.txt",
        "inbox/acme/summarize/1%2B1.txt     | inbox/acme/summarize/1+1.txt",
        "inbox%2Facme%2Fsummarize%2Fa.txt   | inbox/acme/summarize/a.txt",
        "inbox/acme/summarize/Z%C3%BCrich   | inbox/acme/summarize/Zürich",
        "inbox/acme/summarize/100%25.txt    | inbox/acme/summarize/100%.txt",
        "inbox/acme/summarize/a%252Fb.txt   | inbox/acme/summarize/a%2Fb.txt",
        "inbox/acme/summarize/a%3Db%26c     | inbox/acme/summarize/a=b&c"
      })
  void decodesAKeyExactlyOnce(String announced, String key) {
    BucketEvent event = S3EventReader.read(S3Events.of(S3Events.created(announced, "v1")));

    assertThat(event)
        .isInstanceOfSatisfying(
            BucketEvent.Created.class,
            created -> assertThat(created.objects().getFirst().key()).isEqualTo(key));
  }

  @Test
  void readsEveryRecordOfAMessage() {
    String body = S3Events.of(S3Events.created("inbox/a", "v1"), S3Events.created("inbox/b", "v1"));

    assertThat(S3EventReader.read(body))
        .isInstanceOfSatisfying(
            BucketEvent.Created.class, created -> assertThat(created.objects()).hasSize(2));
  }

  @Test
  void takesTheNullVersionForNone() {
    String body = S3Events.of(S3Events.created("inbox/a", "null"));

    assertThat(S3EventReader.read(body))
        .isInstanceOfSatisfying(
            BucketEvent.Created.class,
            created -> assertThat(created.objects().getFirst().versionId()).isEmpty());
  }

  @Test
  void passesOverOtherThingsThatHappenToObjects() {
    String body = S3Events.of(S3Events.record("2.1", "ObjectRemoved:Delete", "inbox/a", "v1"));

    assertThat(S3EventReader.read(body)).isEqualTo(new BucketEvent.Created(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"millrace\"}",
        "{}",
        "{\"hello\":[1,2]}"
      })
  void recognisesWhatIsAboutNoObject(String body) {
    assertThat(S3EventReader.read(body)).isEqualTo(new BucketEvent.Irrelevant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "2.6", "2.9"})
  void acceptsEveryMinorVersion(String version) {
    String body = S3Events.of(S3Events.record(version, "ObjectCreated:Put", "inbox/a", "v1"));

    assertThat(S3EventReader.read(body)).isInstanceOf(BucketEvent.Created.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9", "3.0", "20.1", ""})
  void refusesEveryOtherMajorVersion(String version) {
    String body =
        S3Events.of(
            S3Events.created("inbox/a", "v1"),
            S3Events.record(version, "ObjectCreated:Put", "inbox/b", "v1"));

    assertThat(S3EventReader.read(body)).isInstanceOf(BucketEvent.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{\"Records\":", "[]", "7"})
  void cannotReadWhatIsNoObjectOfJson(String body) {
    assertThat(S3EventReader.read(body)).isInstanceOf(BucketEvent.Unreadable.class);
  }
}
