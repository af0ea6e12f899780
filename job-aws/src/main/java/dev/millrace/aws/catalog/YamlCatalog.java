package dev.millrace.aws.catalog;

import dev.millrace.job.workflow.Catalog;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the catalog: {@code models.yaml} and {@code workflows/<name>@<version>.yaml}. */
public final class YamlCatalog {
  private YamlCatalog() {}

  /**
   * Reads and checks all of it.
   *
   * @param directory of an operator's own catalog, or empty for the one that is shipped
   * @throws IllegalArgumentException naming the file and the field that is wrong
   */
  public static Catalog load(Optional<Path> directory) {
    return java.util.Optional.<Catalog>empty().orElseThrow();
  }
}
