package dev.millrace.localstack.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class EmulatorsIT {

  @Test
  void announcesAnEnvironmentAndEndsQuietlyWithItsInput() throws Exception {
    try (EmulatorsProcess emulators = EmulatorsProcess.start()) {
      emulators.endInput();

      assertThat(emulators.exitValue()).isZero();
      assertThat(emulators.dynamoDb()).isEmpty();
      assertThat(emulators.errors()).isEmpty();
      assertThat(emulators.announced())
          .containsOnlyKeys(
              "AWS_REGION",
              "AWS_DEFAULT_REGION",
              "AWS_ACCESS_KEY_ID",
              "AWS_SECRET_ACCESS_KEY",
              "AWS_ENDPOINT_URL_SQS",
              "AWS_ENDPOINT_URL_S3",
              "AWS_ENDPOINT_URL_DYNAMODB",
              "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
              "SIMULATOR_URL",
              "PID_DYNAMODB");
    }
  }

  @Test
  void takesDynamoDbAlongWhenKilled() throws IOException {
    try (EmulatorsProcess emulators = EmulatorsProcess.start()) {
      assertThat(emulators.dynamoDb()).isPresent();

      emulators.kill();

      await().until(() -> emulators.dynamoDb().isEmpty());
    }
  }

  @Test
  void endsWithOneClearLineWhenDynamoDbDies() throws Exception {
    try (EmulatorsProcess emulators = EmulatorsProcess.start()) {
      emulators.dynamoDb().orElseThrow().destroyForcibly();

      assertThat(emulators.exitValue()).isEqualTo(1);
      assertThat(emulators.errors().lines())
          .containsExactly("DynamoDB Local has ended by itself; the local AWS stops.");
    }
  }

  @Test
  void namesTheBusyPort() throws Exception {
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EmulatorsProcess emulators =
            EmulatorsProcess.start("--s3-port", String.valueOf(busy.getLocalPort()))) {
      int exitValue = emulators.exitValue();

      assertThat(exitValue).isEqualTo(1);
      assertThat(emulators.errors().lines())
          .containsExactly("Port " + busy.getLocalPort() + " for S3 is busy; choose another");
    }
  }
}
