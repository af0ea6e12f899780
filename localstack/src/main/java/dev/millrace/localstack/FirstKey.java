package dev.millrace.localstack;

import dev.millrace.localstack.process.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;

/**
 * Makes an API key by the producer API's one-off command, which prints it once. A DynamoDB that
 * keeps its data may hold keys of earlier runs; nobody can read those again. Whoever tries the
 * stack may drop objects into its bucket and turn kill switches.
 */
final class FirstKey {
  private static final String ANSWER = "API_KEY=";

  private FirstKey() {}

  static String create(Layout layout, String tenant, Map<String, String> environment) {
    List<String> command =
        Layout.java(
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            "-jar",
            layout.application("producer-api").toString(),
            "create-admin-key",
            "--tenant",
            tenant,
            "--another",
            "--direct-drops",
            "on",
            "--operator",
            "on");
    ChildProcess child =
        ChildProcess.start("create-admin-key", command, environment, layout.logs(), Redirect.PIPE);
    try (BufferedReader lines = child.process().inputReader()) {
      return lines
          .lines()
          .filter(line -> line.startsWith(ANSWER))
          .map(line -> line.substring(ANSWER.length()))
          .findFirst()
          .orElseThrow(() -> new StackException("no first key could be made: see " + child.log()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
