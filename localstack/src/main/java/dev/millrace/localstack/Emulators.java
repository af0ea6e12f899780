package dev.millrace.localstack;

import dev.millrace.localstack.process.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQS, S3, DynamoDB and Bedrock as processes of their own. They end when this process does. */
public final class Emulators {
  static final String NAME = "emulators";

  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx1g",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private Emulators() {}

  static ChildProcess launch(Layout layout, StackOptions options) {
    List<String> given =
        options
            .aws()
            .map(address -> List.of("--aws-url", address))
            .or(() -> options.dynamoDb().map(address -> List.of("--dynamodb-url", address)))
            .orElseGet(
                () -> List.of("--dynamodb-classpath", layout.dynamoDbClassPath().toString()));
    List<String> command =
        Layout.java(
            JVM,
            "-cp",
            layout.emulatorsClassPath(),
            "dev.millrace.localstack.emulators.Emulators",
            given.get(0),
            given.get(1));
    return ChildProcess.start(NAME, command, Map.of(), layout.logs(), Redirect.PIPE);
  }

  /**
   * Waits until every emulator answers and every queue, bucket and table is there.
   *
   * @param process started with its output piped
   * @return the environment in which an application finds them
   * @throws StackException if it ends before
   */
  public static Map<String, String> awaitReady(ChildProcess process) {
    var values = new LinkedHashMap<String, String>();
    try {
      BufferedReader lines = process.process().inputReader();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("READY")) {
          return values;
        }
        int equals = line.indexOf('=');
        if (equals > 0) {
          values.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new StackException("the emulators did not start: see " + process.log());
  }
}
