package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents promise tests; they exist. */
final class DocumentedTestsTest {
  private static final int FAILURE_MODES = 72;
  private static final int AT_LEAST_SHOWN = 60;
  private static final Path ROOT = LocalAws.root(Path.of("").toAbsolutePath());
  private static final Set<String> BUILT = Set.of("target", ".git");
  private static final PathMatcher JAVA = FileSystems.getDefault().getPathMatcher("glob:**.java");

  private static final Pattern TEST =
      Pattern.compile("`(\\w+(?:Test|IT|Contract|Measurement))(?:#(\\w+))?`");

  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

  private final Map<String, String> sources = sources();

  @ParameterizedTest
  @ValueSource(strings = {"failure-modes.md", "invariants.md"})
  void existAsTheyAreNamed(String document) {
    List<String> missing = new ArrayList<>();
    TEST.matcher(content(document))
        .results()
        .filter(found -> !exists(found))
        .forEach(found -> missing.add(found.group()));

    assertThat(missing).isEmpty();
  }

  @Test
  void areNamedForEveryFailureModeInOrderUnlessTheReasonIs() {
    List<MatchResult> rows = ROW.matcher(content("failure-modes.md")).results().toList();

    assertThat(rows)
        .extracting(row -> Integer.parseInt(row.group(1)))
        .isEqualTo(IntStream.rangeClosed(1, FAILURE_MODES).boxed().toList());
    assertThat(rows)
        .filteredOn(row -> !isShown(row) && !row.group(4).startsWith("**Not here**: "))
        .extracting(MatchResult::group)
        .isEmpty();
    assertThat(rows)
        .filteredOn(DocumentedTestsTest::isShown)
        .hasSizeGreaterThanOrEqualTo(AT_LEAST_SHOWN);
  }

  private static boolean isShown(MatchResult row) {
    return TEST.matcher(row.group(4)).find();
  }

  private boolean exists(MatchResult named) {
    String source = sources.getOrDefault(named.group(1), "");
    return named.group(2) == null
        ? !source.isEmpty()
        : source.contains("void " + named.group(2) + "(");
  }

  private static String content(String document) {
    return read(ROOT.resolve("docs").resolve(document));
  }

  /** Of every class that may hold tests, by its name. */
  private static Map<String, String> sources() {
    var sources = new HashMap<String, String>();
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return BUILT.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (JAVA.matches(file) && TEST.matcher("`" + nameOf(file) + "`").matches()) {
              sources.merge(nameOf(file), read(file), String::concat);
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(ROOT, visitor);
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
