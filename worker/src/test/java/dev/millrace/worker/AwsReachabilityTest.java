package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.job.attempt.Jitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class AwsReachabilityTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Deque<SdkException> failures = new ArrayDeque<>();
  private final AwsReachability reachability = new AwsReachability(pauses::add, Jitter.NONE);

  @Test
  void waitsLongerAndLongerForWhatDoesNotAnswer() {
    failures.addAll(Collections.nCopies(5, SdkClientException.create("UnknownHostException")));
    failures.add((SdkException) SqsException.builder().statusCode(503).build());

    reachability.await(this::ask);

    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 4000L, 4000L);
  }

  @Test
  void waitsForNothingThatIsNotThere() {
    failures.add(QueueDoesNotExistException.builder().statusCode(400).build());

    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> reachability.await(this::ask));
    assertThat(pauses).isEmpty();
  }

  private void ask() {
    SdkException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }
}
