package dev.millrace.localstack.emulators.resources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a script with a stand-in for the AWS CLI that records each call and remembers what exists.
 */
final class RecordedCli {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STAND_IN =
      """
      #!/bin/sh
      # Calls and their arguments end with control characters: an argument may have many lines.
      { printf '%s\\036' "$@"; printf '\\035'; } >>"$RECORD/calls"
      shift 2 # --endpoint-url and its value
      exists() { [ -e "$RECORD/$1" ] || exit 254; }
      case "$1 $2" in
        "sqs get-queue-url") exists "queue-$4" && echo "http://aws/$4" ;;
        "sqs create-queue") touch "$RECORD/queue-$4" ;;
        "sqs get-queue-attributes") echo "arn:aws:sqs:eu-central-1:000000000000:${4##*/}" ;;
        "dynamodb describe-table" | "dynamodb wait") exists table ;;
        "dynamodb create-table") touch "$RECORD/table" ;;
        "dynamodb describe-time-to-live") [ -e "$RECORD/ttl" ] && echo ENABLED || echo DISABLED ;;
        "dynamodb update-time-to-live") touch "$RECORD/ttl" ;;
        "s3api head-bucket") exists bucket ;;
        "s3api create-bucket") touch "$RECORD/bucket" ;;
      esac
      """;

  private final Path folder;

  RecordedCli(Path folder) throws IOException {
    this.folder = folder;
    Path aws = Files.writeString(folder.resolve("aws"), STAND_IN);
    if (!aws.toFile().setExecutable(true)) {
      throw new IOException(aws + " cannot be made executable");
    }
  }

  /**
   * A call without the words that name the emulator.
   *
   * @param words operation first, such as {@code sqs}, {@code create-queue}
   */
  record Call(List<String> words) {
    String operation() {
      return words.get(1);
    }

    String option(String name) {
      return words.get(words.indexOf(name) + 1);
    }

    JsonNode json(String name) {
      return JSON.readTree(option(name));
    }
  }

  /** Runs the script to its end and returns the calls it made. */
  List<Call> run(Path script) throws IOException, InterruptedException {
    Path calls = folder.resolve("calls");
    Files.deleteIfExists(calls);
    var builder = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", folder + ":/usr/bin:/bin");
    builder.environment().put("RECORD", folder.toString());
    builder.environment().put("AWS_ENDPOINT_URL", "http://emulator");
    Process process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(script + " ended with " + process.exitValue() + ": " + output);
    }
    return Stream.of(Files.readString(calls).split("\035"))
        .map(call -> Arrays.asList(call.split("\036")))
        .map(RecordedCli::withoutEndpoint)
        .toList();
  }

  private static Call withoutEndpoint(List<String> words) {
    if (!words.subList(0, 2).equals(List.of("--endpoint-url", "http://emulator"))) {
      throw new AssertionError("a call that may leave the machine: " + words);
    }
    return new Call(words.subList(2, words.size()));
  }
}
