package dev.millrace.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobTimes;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of payloads promises about how long they are kept. */
public abstract class KeptPayloadsContract {
  private static final byte[] SMALL = "a water mill".getBytes(UTF_8);
  private static final byte[] LARGE = incompressible(50_000);
  private static final Duration LONGER = Duration.ofDays(20);

  private final Job job = Jobs.aFailedJob();
  private final PayloadOwner owner = ownerOf(job, job.times().keptUntil());
  private final PayloadOwner longer = ownerOf(job, job.times().keptUntil().plus(LONGER));

  /** The store under test, empty or not. */
  protected abstract Payloads payloads();

  /** Puts an object into the bucket, as a caller would. */
  protected abstract PayloadRef.Dropped drop(String key, byte[] content);

  /** Deletes an object of the bucket, as a caller would. */
  protected abstract void delete(String key);

  @Test
  void retainsAnInputUnderTheReferenceItAnswersWith() {
    for (byte[] content : List.of(SMALL, LARGE)) {
      PayloadRef input = payloads().writeInput(owner, content);

      PayloadRef retained = payloads().retain(longer, input).orElseThrow();

      assertThat(retained.length()).isEqualTo(content.length);
      assertThat(contentOf(job, retained)).isEqualTo(content);
    }
  }

  @Test
  void answersWithTheSameReferenceWhenItRetainsAgain() {
    for (byte[] content : List.of(SMALL, LARGE)) {
      PayloadRef input = payloads().writeInput(owner, content);
      Optional<PayloadRef> first = payloads().retain(longer, input);

      assertThat(payloads().retain(longer, input)).isEqualTo(first);
      assertThat(payloads().retain(longer, first.orElseThrow())).isEqualTo(first);
    }
  }

  @Test
  void retainsAnObjectOfACallerWhereItIs() {
    PayloadRef.Dropped dropped = drop("inbox/acme/summarize/" + job.id(), SMALL);

    assertThat(payloads().retain(longer, dropped)).contains(dropped);
  }

  @Test
  void retainsNothingThatIsGone() {
    PayloadRef.Dropped deleted = drop("inbox/acme/summarize/deleted-" + job.id(), SMALL);
    delete("inbox/acme/summarize/deleted-" + job.id());
    PayloadRef.Dropped replaced = drop("inbox/acme/summarize/replaced-" + job.id(), SMALL);
    drop("inbox/acme/summarize/replaced-" + job.id(), LARGE);
    var item = new PayloadRef.Item("input#none", 4, Jobs.aHash("none"));
    var stored =
        new PayloadRef.Stored(
            "payloads/acme/2026-12-21/%s/input-none".formatted(job.id()), 4, Jobs.aHash("none"));

    for (PayloadRef gone : List.of(deleted, replaced, item, stored)) {
      assertThat(payloads().retain(longer, gone)).as("%s", gone).isEmpty();
    }
  }

  @Test
  void retainsAnInputWithTheDocumentsThatItNames() {
    PayloadRef.Dropped document = drop(document("a \"b\".pdf"), SMALL);

    for (String text : List.of("", "x".repeat(400_000))) {
      PayloadRef input = payloads().writeInput(owner, naming(text, document));

      assertThat(payloads().retain(longer, input)).isPresent();
    }
  }

  @Test
  void retainsNoInputThatNamesADocumentThatIsGone() {
    PayloadRef.Dropped there = drop(document("there.pdf"), SMALL);
    PayloadRef.Dropped replaced = drop(document("replaced.pdf"), SMALL);
    drop(document("replaced.pdf"), LARGE);
    PayloadRef.Dropped deleted = drop(document("deleted.pdf"), SMALL);
    delete(document("deleted.pdf"));

    for (PayloadRef.Dropped gone : List.of(replaced, deleted)) {
      for (String text : List.of("", "x".repeat(400_000))) {
        PayloadRef input = payloads().writeInput(owner, naming(text, there, gone));

        assertThat(payloads().retain(longer, input)).as("%s", gone).isEmpty();
      }
    }
  }

  private String document(String name) {
    return "files/acme/2026-12-21/" + job.id() + "/" + name;
  }

  /** The input as the producer writes it; tags stand there without quotes. */
  private static byte[] naming(String text, PayloadRef.Dropped... documents) {
    String array =
        Stream.of(documents)
            .map(document ->
                "{\"name\":\"a\",\"key\":\"%s\",\"etag\":\"%s\",\"bytes\":%d}"
                    .formatted(
                        document.key().replace("\"", "\\\""),
                        document.entityTag().replace("\"", ""),
                        document.length()))
            .collect(Collectors.joining(","));
    return "{\"text\":\"%s\",\"documents\":[%s]}".formatted(text, array).getBytes(UTF_8);
  }

  @Test
  void deletesNothingOfAnotherJobNorADocument() {
    Job other = Jobs.aFailedJob();
    PayloadRef theirs = payloads().writeInput(ownerOf(other, other.times().keptUntil()), LARGE);
    String document = "files/acme/2026-12-21/upl_1/" + job.id();
    PayloadRef.Dropped file = drop(document, SMALL);

    payloads().delete(Jobs.withSpec(job, Jobs.aSpec(file, Map.of())));

    assertThat(contentOf(other, theirs)).isEqualTo(LARGE);
    assertThat(contentOf(job, file)).isEqualTo(SMALL);
  }

  @Test
  void deletesTheLargePayloadsOfAJobEvenThoseOfBeforeARedrive() {
    PayloadRef input = payloads().writeInput(owner, LARGE);
    PayloadRef retained = payloads().retain(longer, input).orElseThrow();
    PayloadRef result = payloads().writeResult(longer, 2, LARGE);

    payloads().delete(redriven());

    for (PayloadRef ref : List.of(input, retained, result)) {
      assertThat(payloads().read(job.id(), ref, Long.MAX_VALUE))
          .isEqualTo(new PayloadRead.Missing());
    }
  }

  @Test
  void deletesAgainWhatIsDeleted() {
    payloads().writeInput(owner, LARGE);

    payloads().delete(job);
    payloads().delete(job);
  }

  private Job redriven() {
    JobTimes times = job.times();
    var counters = new AttemptCounters(2, 0, 0, false, 1);
    return Jobs.withTimes(
        Jobs.in(job, job.state(), counters),
        new JobTimes(times.createdAt(), times.changedAt(), times.deadline(), longer.keptUntil()));
  }

  private byte[] contentOf(Job owner, PayloadRef ref) {
    PayloadRead read = payloads().read(owner.id(), ref, Long.MAX_VALUE);
    assertThat(read).isInstanceOf(PayloadRead.Content.class);
    return ((PayloadRead.Content) read).bytes();
  }

  private static PayloadOwner ownerOf(Job job, Instant keptUntil) {
    return new PayloadOwner(job.tenant(), job.id(), keptUntil);
  }

  private static byte[] incompressible(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }
}
