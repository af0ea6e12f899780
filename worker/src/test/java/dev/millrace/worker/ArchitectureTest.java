package dev.millrace.worker;

import dev.millrace.testkit.ArchitectureRules;

final class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("dev.millrace.worker");
  }
}
