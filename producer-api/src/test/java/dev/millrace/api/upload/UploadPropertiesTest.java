package dev.millrace.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.util.unit.DataSize;

class UploadPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new UploadProperties(
                DataSize.ofMegabytes(512),
                DataSize.ofMegabytes(25),
                DataSize.ofMegabytes(100),
                DataSize.ofMegabytes(16),
                Duration.ofMinutes(15),
                Duration.ofDays(30)));
  }

  @Test
  void bindsEveryKey() {
    UploadProperties bound =
        bind(
            Map.of(
                "max-bytes", "1GB",
                "max-document-bytes", "1MB",
                "multipart-above", "6MB",
                "part-bytes", "5MB",
                "url-life", "1h",
                "retention", "1d"));

    assertThat(bound)
        .isEqualTo(
            new UploadProperties(
                DataSize.ofGigabytes(1),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(6),
                DataSize.ofMegabytes(5),
                Duration.ofHours(1),
                Duration.ofDays(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "url-life,           61m",
    "url-life,           0s",
    "retention,          1m",
    "max-bytes,          0B",
    "max-bytes,          6TB",
    "max-document-bytes, 0B",
    "max-document-bytes, 513MB",
    "multipart-above,    6GB",
    "part-bytes,         4MB",
    "part-bytes,         6GB"
  })
  void namesTheKeyThatBreaksAPromise(String key, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of(key, value)))
        .havingRootCause()
        .withMessageContaining("millrace.uploads." + key);
  }

  @Test
  void growsPartsUntilTenThousandAreEnough() {
    UploadProperties properties = bind(Map.of("max-bytes", "5TB"));

    assertThat(properties.partBytesOf(1)).isEqualTo(16L << 20);
    assertThat(properties.partBytesOf(5L << 40) * 10_000).isGreaterThanOrEqualTo(5L << 40);
  }

  private static UploadProperties bind(Map<String, String> values) {
    return Binding.of("millrace.uploads", UploadProperties.class, values);
  }
}
