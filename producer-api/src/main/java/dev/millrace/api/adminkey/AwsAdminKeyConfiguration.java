package dev.millrace.api.adminkey;

import dev.millrace.api.resources.ResourceProperties;
import dev.millrace.api.tenancy.AwsTenants;
import dev.millrace.aws.client.AwsClients;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All that the command needs. It carries no stereotype, so that the application, which scans this
 * package, does not take it for a part of its own.
 */
@EnableConfigurationProperties(ResourceProperties.class)
final class AwsAdminKeyConfiguration {
  private static final int KEY_BYTES = 32;

  @Bean
  DynamoDbClient dynamoDbClient() {
    return AwsClients.dynamoDb(1);
  }

  @Bean
  AdminKeyCommand adminKeyCommand(DynamoDbClient client, ResourceProperties resources) {
    return new AdminKeyCommand(
        AwsTenants.keys(client, resources.table()),
        randomKeys(),
        Clock.systemUTC(),
        System.out,
        System.err);
  }

  private static Supplier<String> randomKeys() {
    var random = new SecureRandom();
    return () -> {
      var bytes = new byte[KEY_BYTES];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    };
  }
}
