package dev.millrace.localstack.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import dev.millrace.localstack.emulators.resources.ResourceNames;
import dev.millrace.localstack.emulators.resources.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotification;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotificationRecord;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class LocalAwsIT {

  private static LocalAws.Started started;
  private static LocalAwsClients clients;

  @BeforeAll
  static void start() {
    Arguments arguments =
        Arguments.parse("--dynamodb-classpath", "../dynamodb/target/classpath.txt");
    started = LocalAws.start(arguments, () -> {});
    clients = new LocalAwsClients(started);
    Message test = clients.receive(ResourceNames.UPLOADS_QUEUE).getFirst();
    assertThat(test.body()).contains("s3:TestEvent");
  }

  @AfterAll
  static void stop() {
    clients.close();
    started.aws().close();
  }

  @AfterEach
  void everyQueueIsEmpty() {
    Map<QueueAttributeName, String> counts = clients.attributes(ResourceNames.UPLOADS_QUEUE);
    assertThat(counts)
        .containsEntry(APPROXIMATE_NUMBER_OF_MESSAGES, "0")
        .containsEntry(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
  }

  @Test
  void hasLanesThatGiveUpAfterAThousandReceives() {
    Map<QueueAttributeName, String> lane = clients.attributes(ResourceNames.BULK_QUEUE);

    assertThat(lane).containsEntry(VISIBILITY_TIMEOUT, "60");
    assertThat(lane.get(REDRIVE_POLICY)).contains(ResourceNames.JOBS_DLQ, "1000");
  }

  @Test
  void hasATableWithThreeSparseIndexes() {
    TableDescription table =
        clients.dynamoDb().describeTable(d -> d.tableName(ResourceNames.JOBS_TABLE)).table();

    assertThat(table.globalSecondaryIndexes())
        .extracting(GlobalSecondaryIndexDescription::indexName)
        .containsExactlyInAnyOrder("tenant", "dead", "due");
  }

  @Test
  void createsResourcesAgainWithoutHarm() {
    Resources.createQueues(started.sqs(), Duration.ofSeconds(60));
    Resources.createBucket(started.s3());
    Resources.createTable(started.dynamoDb());

    assertThat(clients.sqs().listQueues().queueUrls()).hasSize(7);
  }

  @Test
  void announcesAPutWithTheVersionThatCanBeRead() {
    put("inbox/acme/über uns+1.txt");

    S3EventNotificationRecord event = nextEvent();

    assertThat(event.getEventName()).isEqualTo("ObjectCreated:Put");
    assertThat(event.getS3().getObject().getSizeAsLong()).isEqualTo(5);
    assertThat(event.getS3().getObject().getETag()).doesNotContain("\"");
    assertThat(
            clients
                .s3()
                .getObjectAsBytes(get ->
                    get.bucket(ResourceNames.BUCKET)
                        .key(event.getS3().getObject().getUrlDecodedKey())
                        .versionId(event.getS3().getObject().getVersionId()))
                .asUtf8String())
        .isEqualTo("hello");
  }

  @Test
  void announcesACopy() {
    put("files/source");

    clients
        .s3()
        .copyObject(copy ->
            copy.sourceBucket(ResourceNames.BUCKET)
                .sourceKey("files/source")
                .destinationBucket(ResourceNames.BUCKET)
                .destinationKey("inbox/copy"));

    assertThat(nextEvent().getEventName()).isEqualTo("ObjectCreated:Copy");
  }

  @Test
  void announcesAMultipartUploadOnce() {
    String key = "inbox/multipart";
    String id =
        clients
            .s3()
            .createMultipartUpload(create -> create.bucket(ResourceNames.BUCKET).key(key))
            .uploadId();
    String eTag =
        clients
            .s3()
            .uploadPart(
                part -> part.bucket(ResourceNames.BUCKET).key(key).uploadId(id).partNumber(1),
                RequestBody.fromString("hello"))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(eTag).build();

    clients
        .s3()
        .completeMultipartUpload(complete ->
            complete
                .bucket(ResourceNames.BUCKET)
                .key(key)
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(part)));

    assertThat(nextEvent().getEventName()).isEqualTo("ObjectCreated:CompleteMultipartUpload");
  }

  @Test
  void isSilentOutsideTheInbox() {
    put("files/quiet");

    put("inbox/loud");

    assertThat(nextEvent().getS3().getObject().getKey()).isEqualTo("inbox/loud");
  }

  private static void put(String key) {
    clients
        .s3()
        .putObject(
            put -> put.bucket(ResourceNames.BUCKET).key(key), RequestBody.fromString("hello"));
  }

  private static S3EventNotificationRecord nextEvent() {
    List<Message> received =
        await()
            .until(
                () -> clients.receive(ResourceNames.UPLOADS_QUEUE),
                messages -> !messages.isEmpty());
    assertThat(received).hasSize(1);
    return S3EventNotification.fromJson(received.getFirst().body()).getRecords().getFirst();
  }
}
