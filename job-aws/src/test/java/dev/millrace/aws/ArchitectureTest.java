package dev.millrace.aws;

import dev.millrace.testkit.ArchitectureRules;

final class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("dev.millrace.aws", "dev.millrace.job");
  }
}
