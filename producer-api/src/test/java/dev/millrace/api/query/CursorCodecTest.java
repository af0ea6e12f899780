package dev.millrace.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import dev.millrace.testkit.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorCodecTest {
  private final JobCursor place = new JobCursor(Jobs.NOW.plusMillis(7), Jobs.anId());

  @Test
  void findsThePlaceAgain() {
    String cursor = CursorCodec.encode(Jobs.TENANT, place);

    assertThat(CursorCodec.decode(Jobs.TENANT, cursor)).contains(place);
  }

  @Test
  void isUselessForAnotherTenant() {
    String cursor = CursorCodec.encode(Jobs.TENANT, place);

    assertThat(CursorCodec.decode(new TenantId("other"), cursor)).isEmpty();
  }

  @Test
  void isUselessWhenOneCharacterChanged() {
    String cursor = CursorCodec.encode(Jobs.TENANT, place);

    for (int i = 0; i < cursor.length() - 1; i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertThat(CursorCodec.decode(Jobs.TENANT, changed)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "MQ", "%%%", "MXx8fA", "äöü"})
  void isUselessWhenItIsNone(String cursor) {
    assertThat(CursorCodec.decode(Jobs.TENANT, cursor)).isEmpty();
    assertThat(CursorCodec.decode(Jobs.TENANT, cursor.repeat(10_000))).isEmpty();
  }
}
