package dev.millrace.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.worker.document.DocumentBlock;
import dev.millrace.worker.document.ImageFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DocumentAdmissionTest {
  /** Content of which each byte counts three times. */
  private static final int A_THIRD = 1024;

  private static final long LIMIT = 9 * A_THIRD;

  private final DocumentAdmission admission = new DocumentAdmission(1, LIMIT, Duration.ZERO);

  @Test
  void givesAsManyJobsAParserAsThereAre() throws InterruptedException {
    try (DocumentHold one = admission.open();
        DocumentHold other = admission.open()) {
      assertThat(one.takeParser()).isTrue();
      assertThat(one.takeParser()).isTrue();
      assertThat(other.takeParser()).isFalse();

      one.returnParser();

      assertThat(other.takeParser()).isTrue();
    }
    assertThat(admission.freeParsers()).isEqualTo(1);
  }

  @Test
  void givesAwayNoMoreMemoryThanThereIs() throws InterruptedException {
    try (DocumentHold one = admission.open();
        DocumentHold other = admission.open()) {
      assertThat(one.retain(images(2 * A_THIRD))).isTrue();
      assertThat(admission.retainedBytes()).isEqualTo(6 * A_THIRD);
      assertThat(other.retain(images(2 * A_THIRD))).isFalse();
      assertThat(other.retain(images(A_THIRD))).isTrue();
    }
    assertThat(admission.retainedBytes()).isZero();
  }

  @Test
  void countsTextByTheCharacter() throws InterruptedException {
    try (DocumentHold hold = admission.open()) {
      hold.retain(List.of(new DocumentBlock.Text("x".repeat(A_THIRD / 2))));

      assertThat(admission.retainedBytes()).isEqualTo(3 * A_THIRD);
    }
  }

  @Test
  void givesAJobThatIsLargerThanAllOfItAll() throws InterruptedException {
    try (DocumentHold large = admission.open();
        DocumentHold other = admission.open()) {
      assertThat(large.retain(images(2 * A_THIRD))).isTrue();
      assertThat(large.retain(images(100 * A_THIRD))).isTrue();
      assertThat(large.retain(images(100 * A_THIRD))).isTrue();

      assertThat(admission.retainedBytes()).isEqualTo(LIMIT);
      assertThat(other.retain(images(1))).isFalse();
    }
    assertThat(admission.retainedBytes()).isZero();
  }

  @Test
  void givesBackOnceWhatItGaveOnce() throws InterruptedException {
    DocumentHold hold = admission.open();
    hold.takeParser();
    hold.retain(images(A_THIRD));

    hold.close();
    hold.close();

    assertThat(admission.retainedBytes()).isZero();
    assertThat(admission.freeParsers()).isEqualTo(1);
  }

  @Test
  void waitsForMemoryThatComesFree() throws InterruptedException {
    var patient = new DocumentAdmission(1, LIMIT, Duration.ofSeconds(30));
    var isHeld = new AtomicBoolean();
    DocumentHold first = patient.open();
    first.retain(images(3 * A_THIRD));
    Thread waiting = Thread.ofVirtual().start(() -> isHeld.set(retainsOne(patient)));
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

    first.close();
    waiting.join();

    assertThat(isHeld).isTrue();
    assertThat(patient.retainedBytes()).isZero();
  }

  @Test
  void stopsWaitingWhenInterrupted() throws InterruptedException {
    var patient = new DocumentAdmission(1, LIMIT, Duration.ofSeconds(30));
    try (DocumentHold first = patient.open();
        DocumentHold second = patient.open()) {
      first.takeParser();
      Thread.currentThread().interrupt();

      assertThatThrownBy(second::takeParser).isInstanceOf(InterruptedException.class);
    }
    assertThat(patient.freeParsers()).isEqualTo(1);
  }

  private static boolean retainsOne(DocumentAdmission admission) {
    try (DocumentHold hold = admission.open()) {
      return hold.retain(images(A_THIRD));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<DocumentBlock> images(int bytes) {
    return List.of(new DocumentBlock.Image(ImageFormat.PNG, new byte[bytes]));
  }
}
