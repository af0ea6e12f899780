package dev.millrace.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"Bearer mr_1", "bearer mr_1", "BEARER   mr_1 "})
  void isReadFromTheAuthorization(String header) {
    assertThat(PresentedKey.hash(header, null)).contains(Jobs.aHash("mr_1"));
  }

  @Test
  void isReadFromTheKeyHeaderWhenThereIsNoBearer() {
    assertThat(PresentedKey.hash(null, "mr_1")).contains(Jobs.aHash("mr_1"));
    assertThat(PresentedKey.hash("Basic abc", "mr_1")).contains(Jobs.aHash("mr_1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "mr_1", "Basic mr_1"})
  void isMissingWhenNoBearerIsNamed(String header) {
    assertThat(PresentedKey.hash(header, null)).isEmpty();
  }
}
