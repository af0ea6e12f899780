package dev.millrace.aws.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the files of a catalog are. */
sealed interface YamlDirectory {
  String MODELS = "models.yaml";
  String WORKFLOWS = "workflows/";
  String SUFFIX = ".yaml";

  /** Names such as {@code workflows/summarize@1.yaml}. */
  List<String> workflowFiles();

  /**
   * Reads one file.
   *
   * @throws IllegalArgumentException if it is not there
   */
  String content(String file);

  /** What this module ships. A class path cannot be listed, so the names stand here. */
  record Shipped() implements YamlDirectory {
    @Override
    public List<String> workflowFiles() {
      return List.of(WORKFLOWS + "classify@1" + SUFFIX, WORKFLOWS + "summarize@1" + SUFFIX);
    }

    @Override
    public String content(String file) {
      try (InputStream in = Shipped.class.getResourceAsStream("/millrace/" + file)) {
        if (in == null) {
          throw new IllegalArgumentException(file + " is not there");
        }
        return new String(in.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
  }

  /** An operator's own. */
  record Folder(Path folder) implements YamlDirectory {
    @Override
    public List<String> workflowFiles() {
      var files = new ArrayList<String>();
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(folder.resolve(WORKFLOWS), "*" + SUFFIX)) {
        found.forEach(file -> files.add(WORKFLOWS + file.getFileName()));
      } catch (IOException e) {
        throw new IllegalArgumentException(
            folder.resolve(WORKFLOWS) + " is not a readable folder", e);
      }
      files.sort(String::compareTo);
      return files;
    }

    @Override
    public String content(String file) {
      try {
        return Files.readString(folder.resolve(file), UTF_8);
      } catch (IOException e) {
        throw new IllegalArgumentException(folder.resolve(file) + " is not a readable file", e);
      }
    }
  }
}
