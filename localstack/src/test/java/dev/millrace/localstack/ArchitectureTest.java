package dev.millrace.localstack;

import dev.millrace.testkit.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("dev.millrace.localstack");
  }
}
