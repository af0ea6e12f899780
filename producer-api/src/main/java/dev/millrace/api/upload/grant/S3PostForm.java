package dev.millrace.api.upload.grant;

import dev.millrace.api.upload.record.Content;
import dev.millrace.api.upload.record.Upload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.utils.CompletableFutureUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs a POST policy, which the SDK does not: exact key, length and type. A form cannot ask for
 * If-None-Match, so it may be posted again until it expires.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">AWS</a>
 */
final class S3PostForm {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final S3Client client;
  private final String bucket;
  private final Clock clock;

  /**
   * @param client whose region, credentials and endpoint are used; it is never called
   */
  S3PostForm(S3Client client, String bucket, Clock clock) {
    this.client = client;
    this.bucket = bucket;
    this.clock = clock;
  }

  Grant of(Upload upload) {
    S3ServiceClientConfiguration environment = client.serviceClientConfiguration();
    AwsCredentialsIdentity credentials = credentials(environment);
    Instant now = clock.instant();
    var scope = new S3SigningScope(DAY.format(now), environment.region().id());
    Map<String, String> fields = fields(upload, credentials, scope, TIME.format(now));
    String policy = base64(policy(upload, fields));
    fields.put("policy", policy);
    fields.put("x-amz-signature", scope.signature(credentials.secretAccessKey(), policy));
    return new Grant.Post(bucketUrl(), fields);
  }

  private static AwsCredentialsIdentity credentials(AwsServiceClientConfiguration environment) {
    return CompletableFutureUtils.joinLikeSync(environment.credentialsProvider().resolveIdentity());
  }

  private static Map<String, String> fields(
      Upload upload, AwsCredentialsIdentity credentials, S3SigningScope scope, String time) {
    Content content = upload.content();
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", upload.key());
    fields.put("Content-Type", content.type().value());
    content
        .sha256()
        .ifPresent(sha256 -> fields.put("x-amz-checksum-sha256", S3Grants.base64(sha256)));
    fields.put("x-amz-algorithm", S3SigningScope.ALGORITHM);
    fields.put("x-amz-credential", credentials.accessKeyId() + "/" + scope);
    fields.put("x-amz-date", time);
    if (credentials instanceof AwsSessionCredentialsIdentity session) {
      fields.put("x-amz-security-token", session.sessionToken());
    }
    return fields;
  }

  private String policy(Upload upload, Map<String, String> fields) {
    ObjectNode policy = mapper.createObjectNode();
    policy.put("expiration", upload.times().expiresAt().toString());
    ArrayNode conditions = policy.putArray("conditions");
    conditions.addObject().put("bucket", bucket);
    long bytes = upload.content().bytes();
    conditions.addArray().add("content-length-range").add(bytes).add(bytes);
    fields.forEach((name, value) -> conditions.addArray().add("eq").add("$" + name).add(value));
    return mapper.writeValueAsString(policy);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The URL of any object without its key: in the path or in the host, as the client does it. */
  private URI bucketUrl() {
    String url = client.utilities().getUrl(get -> get.bucket(bucket).key("k")).toString();
    return URI.create(url.substring(0, url.length() - 1));
  }
}
