package dev.millrace.parser;

import dev.millrace.testkit.ArchitectureRules;

final class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("dev.millrace.parser");
  }
}
