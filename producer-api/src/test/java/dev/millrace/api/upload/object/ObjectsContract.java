package dev.millrace.api.upload.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every view on a bucket keeps to. */
abstract class ObjectsContract {
  private static final int PART = 5 << 20;

  private final String key = "files/acme/" + UUID.randomUUID() + "/Zürich + 1 (100%).txt";

  abstract StoredObjects objects();

  abstract PartwiseObjects partwise();

  abstract void put(String key, int length);

  abstract void putPart(String key, String s3Id, int part, int length);

  @Test
  void findsAnObjectWithItsLength() {
    assertThat(objects().find(key)).isEmpty();

    put(key, 7);

    StoredObject found = objects().find(key).orElseThrow();
    assertThat(found.length()).isEqualTo(7);
    assertThat(found.entityTag()).isNotBlank().doesNotContain("\"");
    assertThat(found.isOurs()).isFalse();
  }

  @Test
  void deletesAnObjectAndNoOther() {
    put(key, 7);
    put(key, 8);
    put(key + ".bak", 9);

    objects().delete(key);
    objects().delete(key);

    assertThat(objects().find(key)).isEmpty();
    assertThat(objects().find(key + ".bak")).isPresent();
  }

  @Test
  void putsPartsTogetherOnce() {
    String s3Id = partwise().begin(key, "text/plain");
    putPart(key, s3Id, 2, 3);
    putPart(key, s3Id, 1, PART);
    List<StoredPart> parts = partwise().parts(key, s3Id).orElseThrow();
    assertThat(parts).extracting(StoredPart::number).containsExactly(1, 2);
    assertThat(parts).extracting(StoredPart::length).containsExactly((long) PART, 3L);

    partwise().complete(key, s3Id, parts);
    partwise().complete(key, s3Id, parts);

    assertThat(objects().find(key).map(StoredObject::length)).contains(PART + 3L);
    assertThat(partwise().parts(key, s3Id).orElse(List.of())).isEmpty();
  }

  @Test
  void replacesNoObjectByParts() {
    String s3Id = partwise().begin(key, "text/plain");
    putPart(key, s3Id, 1, 3);
    List<StoredPart> parts = partwise().parts(key, s3Id).orElseThrow();
    put(key, 7);

    partwise().complete(key, s3Id, parts);

    assertThat(objects().find(key).map(StoredObject::length)).contains(7L);
  }

  @Test
  void throwsPartsAway() {
    String s3Id = partwise().begin(key, "text/plain");
    putPart(key, s3Id, 1, 3);

    partwise().abort(key, s3Id);
    partwise().abort(key, s3Id);

    assertThat(partwise().parts(key, s3Id).orElse(List.of())).isEmpty();
  }
}
