package dev.millrace.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs as files, one for each benchmark: the latest one stays. */
public final class ResultFiles {
  private static final String TYPE = ".json";

  private final JsonMapper mapper =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private final Path folder;

  public ResultFiles(Path folder) {
    this.folder = folder;
  }

  public Path write(RecordedRun run) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(run.result().name() + TYPE);
      Files.writeString(file, mapper.writeValueAsString(run) + "\n");
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All runs, by name. */
  public List<RecordedRun> read() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(TYPE))
          .sorted()
          .map(file -> mapper.readValue(file.toFile(), RecordedRun.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
