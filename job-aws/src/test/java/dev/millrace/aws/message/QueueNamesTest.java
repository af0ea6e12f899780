package dev.millrace.aws.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import org.junit.jupiter.api.Test;

final class QueueNamesTest {

  @Test
  void beginsEachNameWithThePrefix() {
    var names = new QueueNames("mill-7");

    assertThat(names.lane(new Lane(new QuotaPool("eu"), Urgency.BULK)))
        .isEqualTo("mill-7-jobs-eu-bulk");
    assertThat(names.deadLetters()).isEqualTo("mill-7-jobs-dlq");
    assertThat(names.uploads()).isEqualTo("mill-7-uploads");
    assertThat(names.uploadDeadLetters()).isEqualTo("mill-7-uploads-dlq");
    assertThat(names.outcomes()).isEqualTo("mill-7-outcomes");
    assertThat(names.outcomeDeadLetters()).isEqualTo("mill-7-outcomes-dlq");
  }

  @Test
  void refusesAPrefixThatIsNoPartOfAQueueName() {
    assertThatIllegalArgumentException().isThrownBy(() -> new QueueNames("a b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new QueueNames(""));
  }
}
