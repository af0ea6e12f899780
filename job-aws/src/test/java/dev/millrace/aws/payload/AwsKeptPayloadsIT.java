package dev.millrace.aws.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.aws.table.AwsJobTable;
import dev.millrace.job.Job;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.KeptPayloadsContract;
import dev.millrace.testkit.LocalAws;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

final class AwsKeptPayloadsIT extends KeptPayloadsContract {
  private final SettableClock clock = new SettableClock();
  private final Payloads payloads =
      AwsPayloads.open(
          AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, AwsLocalClients.S3, LocalAws.BUCKET, clock);

  @Override
  protected Payloads payloads() {
    return payloads;
  }

  /** Outside of the inbox, so that no upload event is left for other tests. */
  @Override
  protected PayloadRef.Dropped drop(String key, byte[] content) {
    return put(outside(key), content);
  }

  private static PayloadRef.Dropped put(String key, byte[] content) {
    String entityTag =
        AwsLocalClients.S3
            .putObject(put -> put.bucket(LocalAws.BUCKET).key(key), RequestBody.fromBytes(content))
            .eTag();
    return new PayloadRef.Dropped(key, entityTag, content.length);
  }

  @Override
  protected void delete(String key) {
    AwsLocalClients.S3.deleteObject(delete -> delete.bucket(LocalAws.BUCKET).key(outside(key)));
  }

  private static String outside(String key) {
    return key.replaceFirst("^inbox/", "files/");
  }

  @Test
  void keepsARetainedItemBeyondItsFirstEnd() {
    Job job = Jobs.aFailedJob();
    PayloadRef input = payloads.writeInput(owner(job, Duration.ofDays(1)), new byte[] {1});
    payloads.retain(owner(job, Duration.ofDays(9)), input);

    AttributeValue ttl = item(job, ((PayloadRef.Item) input).sortKey()).get("ttl");

    assertThat(ttl)
        .isEqualTo(
            AttributeValue.fromN(
                Long.toString(Jobs.NOW.plus(Duration.ofDays(9)).getEpochSecond() + 1)));
  }

  @Test
  void copiesARetainedObjectToItsNewDay() {
    Job job = Jobs.aFailedJob();
    byte[] large = new byte[50_000];
    new Random(1).nextBytes(large);
    PayloadRef input = payloads.writeInput(owner(job, Duration.ofDays(1)), large);

    PayloadRef retained = payloads.retain(owner(job, Duration.ofDays(9)), input).orElseThrow();

    assertThat(((PayloadRef.Stored) retained).key())
        .startsWith("payloads/acme/2026-11-30/" + job.id() + "/");
    assertThat(payloads.read(job.id(), retained, 50_000)).isInstanceOf(PayloadRead.Content.class);
  }

  @Test
  void leavesNothingOfADeletedJob() {
    Job job = Jobs.aFailedJob();
    String key = "inbox/acme/summarize/to-delete-" + job.id();
    put(key, new byte[] {1});
    Job dropped = Jobs.withSpec(job, Jobs.aSpec(put(key, new byte[] {2}), Map.of()));
    var store = AwsJobTable.store(AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, clock);
    store.put(dropped);
    payloads.writeResult(owner(dropped, Duration.ofDays(1)), 1, new byte[] {1});

    payloads.delete(dropped);
    assertThat(store.delete(dropped)).isTrue();

    assertThat(versionsOf(key)).isZero();
    assertThat(itemsOf(dropped)).isZero();
  }

  private static int versionsOf(String key) {
    ListObjectVersionsResponse found =
        AwsLocalClients.S3.listObjectVersions(list -> list.bucket(LocalAws.BUCKET).prefix(key));
    return found.versions().size() + found.deleteMarkers().size();
  }

  private static int itemsOf(Job job) {
    return AwsLocalClients.DYNAMO_DB
        .query(query ->
            query
                .tableName(LocalAws.TABLE)
                .keyConditionExpression("pk = :job")
                .expressionAttributeValues(Map.of(":job", AttributeValue.fromS("job#" + job.id()))))
        .count();
  }

  private static Map<String, AttributeValue> item(Job job, String sortKey) {
    return AwsLocalClients.DYNAMO_DB
        .getItem(get ->
            get.tableName(LocalAws.TABLE)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("job#" + job.id()),
                        "sk", AttributeValue.fromS(sortKey))))
        .item();
  }

  private static PayloadOwner owner(Job job, Duration kept) {
    return new PayloadOwner(job.tenant(), job.id(), Jobs.NOW.plus(kept));
  }
}
