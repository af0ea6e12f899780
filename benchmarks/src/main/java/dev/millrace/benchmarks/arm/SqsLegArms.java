package dev.millrace.benchmarks.arm;

import dev.millrace.benchmarks.stack.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Starts the contenders of the SQS leg by name, each in a process of its own. */
public final class SqsLegArms {
  private static final String MAIN_CLASS = "dev.millrace.benchmarks.ArmCommand";
  private static final String NODE = "node-";
  private static final Path NODE_PEER = Path.of("benchmarks/peers/sqs-consumer");

  /** No contender logs what it does: peers have no line for each job, so ours goes without. */
  private static final String SILENT = "-Dlogback.configurationFile=arm-logback.xml";

  private SqsLegArms() {}

  public static ArmProcess start(Testbed testbed, String name, String heap, OptionalInt core) {
    if (name.startsWith(NODE)) {
      String variant = name.substring(NODE.length());
      List<String> command = List.of("node", NODE_PEER.resolve("arm.mjs").toString(), variant);
      return ArmProcess.start(testbed, name, command, core, Map.of());
    }
    List<String> jvm = List.of("-Xmx" + heap, SILENT);
    return ArmProcess.java(testbed, name, jvm, List.of(MAIN_CLASS, name), core, Map.of());
  }

  /** Whether the peer on Node was installed; without Node it is not run. */
  public static boolean isNodeInstalled() {
    return Files.isDirectory(NODE_PEER.resolve("node_modules"));
  }
}
