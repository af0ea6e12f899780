package dev.millrace.localstack.emulators;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The command line. A port of 0 means a free one.
 *
 * @param dynamoDbClassPath file with the class path of DynamoDB Local, which is then started
 * @param dynamoDbUrl a DynamoDB that runs already
 * @param awsUrl an emulator of SQS, S3 and DynamoDB that runs already, with every resource: then
 *     only the simulator is started. Exactly one of the three is given
 */
record Arguments(
    Optional<Path> dynamoDbClassPath,
    Optional<URI> dynamoDbUrl,
    Optional<URI> awsUrl,
    int sqsPort,
    int s3Port,
    int dynamoDbPort,
    int simulatorPort,
    Duration laneVisibility) {

  static final String USAGE =
      """
      Usage: Emulators (--dynamodb-classpath FILE | --dynamodb-url URL | --aws-url URL)
                       [--sqs-port N] [--s3-port N] [--dynamodb-port N] [--simulator-port N]
                       [--lane-visibility SECONDS]\
      """;

  private static final Set<String> NAMES =
      Set.of(
          "--dynamodb-classpath",
          "--dynamodb-url",
          "--aws-url",
          "--sqs-port",
          "--s3-port",
          "--dynamodb-port",
          "--simulator-port",
          "--lane-visibility");

  private static final int MAX_PORT = 65_535;
  private static final int MAX_VISIBILITY_SECONDS = 43_200;

  Arguments {
    long given =
        Stream.of(dynamoDbClassPath, dynamoDbUrl, awsUrl).filter(Optional::isPresent).count();
    if (given != 1) {
      throw new IllegalArgumentException(
          "Give one of --dynamodb-classpath, --dynamodb-url and --aws-url");
    }
  }

  /**
   * Reads pairs of name and value.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static Arguments parse(String... words) {
    Map<String, String> given = new HashMap<>();
    for (int at = 0; at < words.length; at += 2) {
      if (!NAMES.contains(words[at]) || at + 1 == words.length) {
        throw new IllegalArgumentException(words[at] + " is unknown or has no value");
      }
      given.put(words[at], words[at + 1]);
    }
    return new Arguments(
        Optional.ofNullable(given.get("--dynamodb-classpath")).map(Path::of),
        Optional.ofNullable(given.get("--dynamodb-url")).map(URI::create),
        Optional.ofNullable(given.get("--aws-url")).map(URI::create),
        number(given, "--sqs-port", 0, MAX_PORT),
        number(given, "--s3-port", 0, MAX_PORT),
        number(given, "--dynamodb-port", 0, MAX_PORT),
        number(given, "--simulator-port", 0, MAX_PORT),
        Duration.ofSeconds(number(given, "--lane-visibility", 60, MAX_VISIBILITY_SECONDS)));
  }

  private static int number(Map<String, String> given, String name, int standard, int max) {
    String value = given.getOrDefault(name, String.valueOf(standard));
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > max) {
      throw new IllegalArgumentException(name + " must be a number from 0 to " + max);
    }
    return Integer.parseInt(value);
  }
}
