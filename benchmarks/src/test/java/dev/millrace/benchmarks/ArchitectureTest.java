package dev.millrace.benchmarks;

import dev.millrace.testkit.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("dev.millrace.benchmarks");
  }
}
