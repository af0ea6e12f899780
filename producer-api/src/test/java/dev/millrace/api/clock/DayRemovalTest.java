package dev.millrace.api.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayRemovalTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final InMemoryDayFolders folders = new InMemoryDayFolders();
  private final DayRemoval removal =
      new DayRemoval(folders, 100, new ClockMeters(new SimpleMeterRegistry()), clock);

  @Test
  void deletesDaysThatAreOverAndNoOther() {
    folders.put("2026-11-20", 5);
    folders.put("2026-11-21", 5);
    folders.put("2026-12-21", 5);

    removal.run(() -> true);

    assertThat(folders.objects).containsOnlyKeys(folder("2026-11-21"), folder("2026-12-21"));
  }

  @Test
  void waitsAnHourAfterTheEndOfADay() {
    folders.put("2026-11-21", 5);
    clock.set(Instant.parse("2026-11-22T00:59:59Z"));
    removal.run(() -> true);
    assertThat(folders.objects).isNotEmpty();

    clock.set(Instant.parse("2026-11-22T01:00:00Z"));
    removal.run(() -> true);

    assertThat(folders.objects).isEmpty();
  }

  @Test
  void deletesNoMoreThanItsLimitAndTheRestWithTheNextRun() {
    folders.put("2026-11-01", 80);
    folders.put("2026-11-02", 80);

    removal.run(() -> true);
    assertThat(folders.objects).containsOnlyKeys(folder("2026-11-02")).containsValue(60);
    removal.run(() -> true);
    assertThat(folders.objects).isEmpty();
  }

  @Test
  void goesOnBehindAFolderThatCannotBeEmptied() {
    folders.put("2026-11-01", 5);
    folders.put("2026-11-02", 5);
    folders.broken = Optional.of(folder("2026-11-01"));

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> removal.run(() -> true));

    assertThat(folders.objects).containsOnlyKeys(folder("2026-11-01"));
  }

  @Test
  void deletesNothingOnceTheProcessStops() {
    folders.put("2026-11-01", 5);

    removal.run(() -> false);

    assertThat(folders.objects).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inbox/acme/2020-01-01/",
        "payloads/acme/2020-01-01",
        "payloads/acme/2020-01-01/job/",
        "payloads/acme/2020-13-01/",
        "payloads/acme/20200101/",
        "payloads/acme/+2020-01-01/",
        "payloads/acme/summarize/",
        "payloads//2020-01-01/",
        "payloads/ac me/2020-01-01/",
        "/payloads/acme/2020-01-01/",
        "2020-01-01/",
        ""
      })
  void knowsNoOtherFolders(String prefix) {
    assertThat(DayFolder.parse(prefix)).isEmpty();
  }

  @Test
  void knowsTheFoldersOfDays() {
    for (String kind : List.of("payloads", "results", "files")) {
      assertThat(DayFolder.parse(kind + "/acme/2020-02-29/"))
          .contains(new DayFolder(kind, Jobs.TENANT, LocalDate.parse("2020-02-29")));
    }
  }

  private static DayFolder folder(String day) {
    return new DayFolder("payloads", Jobs.TENANT, LocalDate.parse(day));
  }

  private static final class InMemoryDayFolders implements DayFolders {
    final TreeMap<DayFolder, Integer> objects = new TreeMap<>(Comparator.comparing(DayFolder::day));

    Optional<DayFolder> broken = Optional.empty();

    void put(String day, int count) {
      objects.put(folder(day), count);
    }

    @Override
    public List<DayFolder> before(LocalDate day, int limit) {
      return objects.keySet().stream()
          .filter(folder -> folder.day().isBefore(day))
          .limit(limit)
          .toList();
    }

    @Override
    public int empty(DayFolder folder, int limit) {
      if (broken.equals(Optional.of(folder))) {
        throw StoreUnavailableException.during("delete", new IOException("told to fail"));
      }
      int count = objects.getOrDefault(folder, 0);
      int deleted = Math.min(count, limit);
      objects.put(folder, count - deleted);
      objects.values().removeIf(left -> left == 0);
      return deleted;
    }
  }
}
