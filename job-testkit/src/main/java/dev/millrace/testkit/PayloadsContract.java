package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Sha256;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of payloads promises. */
public abstract class PayloadsContract {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final JobId job = Jobs.anId();
  private final PayloadOwner owner =
      new PayloadOwner(Jobs.TENANT, job, Jobs.NOW.plus(Duration.ofDays(30)));

  /** The store under test, empty or not. */
  protected abstract Payloads payloads();

  /** Puts an object into the bucket, as a caller would. */
  protected abstract PayloadRef.Dropped drop(String key, byte[] content);

  /** Deletes an object of the bucket, as a caller would. */
  protected abstract void delete(String key);

  static List<byte[]> contents() {
    return List.of(
        new byte[0],
        utf8("{\"text\": \"Grüße 🌊\"}"),
        repeated(16 * 1024),
        repeated(100_000),
        incompressible(16 * 1024 - 100),
        incompressible(16 * 1024),
        incompressible(16 * 1024 + 1),
        incompressible(400_000));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void readsTheInputThatWasWritten(byte[] content) {
    PayloadRef ref = payloads().writeInput(owner, content);

    assertThat(ref.length()).isEqualTo(content.length);
    assertThat(contentOf(payloads().read(job, ref, NO_LIMIT))).isEqualTo(content);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void readsTheResultThatWasWritten(byte[] content) {
    PayloadRef ref = payloads().writeResult(owner, 3, content);

    assertThat(ref.length()).isEqualTo(content.length);
    assertThat(contentOf(payloads().read(job, ref, NO_LIMIT))).isEqualTo(content);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void answersWithTheSameReferenceWhenTheSameIsWrittenAgain(byte[] content) {
    PayloadRef input = payloads().writeInput(owner, content);
    PayloadRef result = payloads().writeResult(owner, 1, content);

    assertThat(payloads().writeInput(owner, content)).isEqualTo(input);
    assertThat(payloads().writeResult(owner, 1, content)).isEqualTo(result);
  }

  @Test
  void keepsTwoInputsOfOneJobApart() {
    PayloadRef first = payloads().writeInput(owner, utf8("first"));
    PayloadRef second = payloads().writeInput(owner, utf8("second"));

    assertThat(contentOf(payloads().read(job, first, NO_LIMIT))).isEqualTo(utf8("first"));
    assertThat(contentOf(payloads().read(job, second, NO_LIMIT))).isEqualTo(utf8("second"));
  }

  @Test
  void keepsTheResultsOfTwoAttemptsApart() {
    PayloadRef first = payloads().writeResult(owner, 1, utf8("first"));
    PayloadRef second = payloads().writeResult(owner, 2, utf8("second"));

    assertThat(contentOf(payloads().read(job, first, NO_LIMIT))).isEqualTo(utf8("first"));
    assertThat(contentOf(payloads().read(job, second, NO_LIMIT))).isEqualTo(utf8("second"));
  }

  @Test
  void refusesOtherBytesUnderTheSameName() {
    PayloadRef small = payloads().writeResult(owner, 1, utf8("first"));
    byte[] large = incompressible(50_000);
    PayloadRef second = payloads().writeResult(owner, 2, large);
    byte[] other = large.clone();
    other[0]++;

    assertThatIllegalStateException()
        .isThrownBy(() -> payloads().writeResult(owner, 1, utf8("other")));
    assertThatIllegalStateException().isThrownBy(() -> payloads().writeResult(owner, 2, other));

    assertThat(contentOf(payloads().read(job, small, NO_LIMIT))).isEqualTo(utf8("first"));
    assertThat(contentOf(payloads().read(job, second, NO_LIMIT))).isEqualTo(large);
  }

  @Test
  void readsNoMoreThanTheLimit() {
    PayloadRef small = payloads().writeInput(owner, utf8("12345"));
    PayloadRef large = payloads().writeInput(owner, incompressible(50_000));
    PayloadRef dropped = drop("inbox/acme/" + job, utf8("12345"));

    assertThat(payloads().read(job, small, 4)).isEqualTo(new PayloadRead.TooLarge(5));
    assertThat(payloads().read(job, large, 49_999)).isEqualTo(new PayloadRead.TooLarge(50_000));
    assertThat(payloads().read(job, dropped, 4)).isEqualTo(new PayloadRead.TooLarge(5));
    assertThat(contentOf(payloads().read(job, dropped, 5))).isEqualTo(utf8("12345"));
  }

  @Test
  void saysWhenNothingIsThere() {
    Sha256 digest = Jobs.aHash("never written");

    assertThat(
            List.of(
                payloads().read(job, new PayloadRef.Item("result#9", 4, digest), NO_LIMIT),
                payloads().read(job, new PayloadRef.Stored("results/none", 4, digest), NO_LIMIT),
                payloads().read(job, new PayloadRef.Dropped("inbox/none", "e", 4), NO_LIMIT)))
        .containsOnly(new PayloadRead.Missing());
  }

  @Test
  void saysWhenTheContentIsNotWhatTheReferenceDescribes() {
    PayloadRef ref = payloads().writeResult(owner, 1, utf8("real"));
    var forged = new PayloadRef.Item(((PayloadRef.Item) ref).sortKey(), 4, Jobs.aHash("forged"));

    assertThat(payloads().read(job, forged, NO_LIMIT)).isEqualTo(new PayloadRead.Superseded());
  }

  @Test
  void readsADroppedObjectUnderAnyName() {
    String key = "inbox/acme/summarize/Zürich + Basel (final) 100% " + job + ".txt";
    PayloadRef.Dropped ref = drop(key, utf8("dropped"));

    assertThat(contentOf(payloads().read(job, ref, NO_LIMIT))).isEqualTo(utf8("dropped"));
  }

  @Test
  void saysWhenADroppedObjectWasReplaced() {
    String key = "inbox/acme/" + job;
    PayloadRef.Dropped old = drop(key, utf8("old"));
    PayloadRef.Dropped replacing = drop(key, utf8("new"));

    assertThat(payloads().read(job, old, NO_LIMIT)).isEqualTo(new PayloadRead.Superseded());
    assertThat(contentOf(payloads().read(job, replacing, NO_LIMIT))).isEqualTo(utf8("new"));
  }

  @Test
  void saysWhenADroppedObjectWasDeleted() {
    String key = "inbox/acme/" + job;
    PayloadRef.Dropped ref = drop(key, utf8("gone"));
    delete(key);

    assertThat(payloads().read(job, ref, NO_LIMIT)).isEqualTo(new PayloadRead.Missing());
  }

  private static byte[] contentOf(PayloadRead read) {
    assertThat(read).isInstanceOf(PayloadRead.Content.class);
    return ((PayloadRead.Content) read).bytes();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] repeated(int length) {
    return utf8("a water mill ".repeat(length / 13 + 1).substring(0, length));
  }

  private static byte[] incompressible(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }
}
