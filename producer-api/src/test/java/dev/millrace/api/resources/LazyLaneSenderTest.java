package dev.millrace.api.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingLaneSender;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyLaneSenderTest {
  private final RecordingLaneSender queues = new RecordingLaneSender();
  private final AtomicInteger opened = new AtomicInteger();
  private boolean isReachable = true;
  private final LaneSender sender = new LazyLaneSender(this::open);
  private final JobMessage message = Jobs.aMessage(Jobs.aQueuedJob());

  @Test
  void opensTheQueuesWithTheFirstMessageOnly() {
    assertThat(opened).hasValue(0);

    sender.send(Jobs.LANE, message);
    sender.send(Jobs.LANE, message);

    assertThat(opened).hasValue(1);
    assertThat(queues.messages()).containsExactly(message, message);
  }

  @Test
  void opensThemAgainAfterAFailure() {
    isReachable = false;
    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> sender.send(Jobs.LANE, message));
    isReachable = true;

    sender.send(Jobs.LANE, message);

    assertThat(queues.messages()).containsExactly(message);
  }

  private LaneSender open() {
    opened.incrementAndGet();
    if (!isReachable) {
      throw new IllegalStateException("told to be out of reach");
    }
    return queues;
  }
}
