package dev.millrace.localstack;

import dev.millrace.localstack.process.FreePort;
import java.nio.file.Path;
import java.util.Optional;

/** One stack for all system tests, without workers; it ends with the tests' own process. */
final class SharedStack {
  private static final LocalStack STACK = start();

  private SharedStack() {}

  static LocalStack get() {
    return STACK;
  }

  private static LocalStack start() {
    Layout layout = Layout.around(Path.of("")).withHome("it-system");
    var options = new StackOptions(FreePort.any(), 0, Optional.empty(), Optional.empty());
    return LocalStack.start(layout, options, _ -> {});
  }
}
