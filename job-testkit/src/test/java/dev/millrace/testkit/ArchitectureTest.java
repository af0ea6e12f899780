package dev.millrace.testkit;

/** The rules hold for the domain, whose own tests cannot use them. */
final class ArchitectureTest extends ArchitectureRules {
  ArchitectureTest() {
    super("dev.millrace.job");
  }
}
