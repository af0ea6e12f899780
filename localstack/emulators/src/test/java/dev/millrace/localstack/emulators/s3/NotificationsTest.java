package dev.millrace.localstack.emulators.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NotificationsTest {

  private final List<String> sent = new ArrayList<>();
  private final Notifications notifications =
      new Notifications(
          new NotificationRule("eu-central-1", "millrace", "inbox/"),
          new EventQueue() {
            @Override
            public void send(String body) {
              sent.add(body);
            }

            @Override
            public void close() {}
          },
          Clock.systemUTC());

  @Test
  void sendsEverySixteenthEventTwice() {
    for (int event = 0; event < 32; event++) {
      notifications.created("ObjectCreated:Put", new StoredObject("inbox/a", "v", "e", 1));
    }

    assertThat(sent).hasSize(34);
    assertThat(new HashSet<>(sent)).hasSize(32);
    assertThat(sent.get(15)).isEqualTo(sent.get(16));
  }

  @Test
  void coversThePrefixOfTheBucketOnly() {
    assertThat(notifications.cover("millrace", "inbox/a")).isTrue();
    assertThat(notifications.cover("millrace", "files/a")).isFalse();
    assertThat(notifications.cover("other", "inbox/a")).isFalse();
  }
}
