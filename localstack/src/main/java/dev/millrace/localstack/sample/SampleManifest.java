package dev.millrace.localstack.sample;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code manifest.yaml}, the list of samples. */
final class SampleManifest {
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private SampleManifest() {}

  static List<Sample> read(Path folder) {
    var mapper =
        YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    Document document = mapper.readValue(folder.resolve("manifest.yaml").toFile(), Document.class);
    return document.samples().stream().map(Entry::toSample).toList();
  }

  private record Document(List<Entry> samples) {}

  private record Entry(
      String name,
      String via,
      String workflow,
      String file,
      Optional<String> type,
      String status,
      Optional<String> error,
      Optional<String> word) {
    Sample toSample() {
      Sample.Way way = Sample.Way.valueOf(via.toUpperCase(Locale.ROOT));
      return new Sample(name, way, workflow, file, type.orElse(UNKNOWN_TYPE), status, error, word);
    }
  }
}
