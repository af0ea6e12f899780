package dev.millrace.api.upload.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbUploadsIT extends UploadsContract {
  @SuppressWarnings("NullAway.Init") // opened before all tests
  private static DynamoDbClient client;

  private final SettableClock clock = new SettableClock();

  @BeforeAll
  static void open() {
    LocalAws.start();
    client = AwsClients.dynamoDb(2);
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Override
  Uploads uploads() {
    return new DynamoDbUploads(client, LocalAws.TABLE, clock);
  }

  @Test
  void knowsAnUploadAsLongAsItsEventMayBeLate() {
    Upload upload = UploadFixtures.anInboxUpload(Jobs.TENANT);
    uploads().add(upload);

    clock.advance(Duration.ofDays(15));
    assertThat(uploads().find(upload.id())).isPresent();

    clock.advance(Duration.ofDays(16));
    assertThat(uploads().find(upload.id())).isEmpty();
  }
}
