package dev.millrace.api;

import dev.millrace.testkit.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("dev.millrace.api");
  }
}
