package dev.millrace.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Jobs;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DynamoDbShardsTest {
  private static final int JOBS = 5_000;
  private static final int SHARDS = 8;

  @Test
  void spreadsTheJobsOfOneTenantEvenly() {
    Map<Integer, Long> jobs =
        Stream.generate(Jobs::anId)
            .limit(JOBS)
            .map(id -> DynamoDbShards.of(id, SHARDS))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(jobs).hasSize(SHARDS);
    assertThat(jobs.values()).allMatch(count -> count > 500 && count < 750);
  }

  @Test
  void putsEachJobIntoAPartitionOfItsOwn() {
    assertThat(Stream.generate(Jobs::anId).limit(JOBS).map(DynamoDbJobItem::key).distinct().count())
        .isEqualTo(JOBS);
  }
}
