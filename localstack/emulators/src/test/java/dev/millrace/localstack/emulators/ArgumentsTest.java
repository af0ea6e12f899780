package dev.millrace.localstack.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {

  @Test
  void takesFreePortsAndAMinuteWhenNothingIsSaid() {
    Arguments arguments = Arguments.parse("--dynamodb-classpath", "cp.txt");

    assertThat(arguments.sqsPort()).isZero();
    assertThat(arguments.laneVisibility()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void readsWhatIsSaid() {
    Arguments arguments =
        Arguments.parse("--dynamodb-url", "http://h:1", "--s3-port", "9", "--lane-visibility", "2");

    assertThat(arguments.dynamoDbUrl()).contains(URI.create("http://h:1"));
    assertThat(arguments.s3Port()).isEqualTo(9);
    assertThat(arguments.laneVisibility()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void namesAnUnknownOption() {
    assertThatThrownBy(() -> Arguments.parse("--data-dir", "x")).hasMessageContaining("--data-dir");
  }

  @Test
  void namesABadPort() {
    assertThatThrownBy(() -> Arguments.parse("--dynamodb-url", "x", "--s3-port", "70000"))
        .hasMessageContaining("--s3-port");
  }

  @Test
  void takesAnotherAws() {
    assertThat(Arguments.parse("--aws-url", "http://h:1").awsUrl())
        .contains(URI.create("http://h:1"));
  }

  @Test
  void wantsOneDynamoDb() {
    assertThatThrownBy(Arguments::parse).hasMessageContaining("--dynamodb-url");
    assertThatThrownBy(() -> Arguments.parse("--dynamodb-url", "x", "--aws-url", "x"))
        .hasMessageContaining("--aws-url");
  }
}
