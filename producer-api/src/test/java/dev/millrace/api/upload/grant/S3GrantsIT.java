package dev.millrace.api.upload.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.api.upload.record.Content;
import dev.millrace.api.upload.record.ContentType;
import dev.millrace.api.upload.record.DocumentName;
import dev.millrace.api.upload.record.Transfer;
import dev.millrace.api.upload.record.Upload;
import dev.millrace.api.upload.record.UploadId;
import dev.millrace.api.upload.record.UploadTimes;
import dev.millrace.aws.client.AwsClients;
import dev.millrace.job.Sha256;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3GrantsIT {
  private static final byte[] HELLO = "Hello".getBytes(UTF_8);

  @SuppressWarnings("NullAway.Init") // opened before all tests
  private static S3Client client;

  @SuppressWarnings("NullAway.Init") // opened before all tests
  private static S3Presigner presigner;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void open() {
    LocalAws.start();
    client = AwsClients.s3(2);
    presigner = S3Presigner.builder().s3Client(client).build();
  }

  @AfterAll
  static void close() {
    presigner.close();
    client.close();
  }

  @Test
  void signsLengthTypeDigestAndThatNothingIsReplaced() {
    Upload upload = upload(new Transfer.Put(), Duration.ofMinutes(15));

    var put = (Grant.Put) grants().of(upload);

    assertThat(query(put.url()))
        .contains("X-Amz-SignedHeaders=content-length;content-type;host;if-none-match;")
        .contains("x-amz-checksum-sha256");
    assertThat(put.headers())
        .containsEntry("if-none-match", "*")
        .containsEntry("content-type", "text/plain")
        .doesNotContainKeys("host", "content-length");
  }

  @Test
  void signsForNoLongerThanTheUploadLasts() {
    var put = (Grant.Put) grants().of(upload(new Transfer.Put(), Duration.ofMinutes(15)));

    String seconds = query(put.url()).replaceFirst(".*X-Amz-Expires=(\\d+).*", "$1");

    assertThat(Long.parseLong(seconds)).isBetween(890L, 900L);
  }

  @Test
  void signsTheLengthOfEachPart() {
    var parts =
        (Grant.Parts) grants().of(upload(new Transfer.Multipart("s3-1", 3), Duration.ofMinutes(1)));

    assertThat(parts.parts()).extracting(Grant.Part::bytes).containsExactly(3L, 2L);
    assertThat(parts.parts())
        .allSatisfy(part ->
            assertThat(query(part.url())).contains("X-Amz-SignedHeaders=content-length;host"));
  }

  @Test
  void isRefusedWhenItIsOver() throws Exception {
    Upload upload = upload(new Transfer.Put(), Duration.ofSeconds(2));
    var put = (Grant.Put) grants().of(upload);

    await("the end of the URL")
        .atMost(Duration.ofSeconds(20))
        .until(() -> status(put, HELLO) == 403);
  }

  @Test
  void isRefusedUnderAnotherNameOrWithAnotherSignature() throws Exception {
    var put = (Grant.Put) grants().of(upload(new Transfer.Put(), Duration.ofMinutes(1)));

    assertThat(status(changed(put, "/files/acme/", "/files/other/"), HELLO)).isEqualTo(403);
    assertThat(status(changed(put, "X-Amz-Expires=", "X-Amz-Expires=1"), HELLO)).isEqualTo(403);
    assertThat(status(changed(put, "X-Amz-Signature=", "X-Amz-Signature=0"), HELLO)).isEqualTo(403);
  }

  @Test
  void putsTheBucketAndEveryFieldOfAFormUnderItsPolicy() {
    var post = (Grant.Post) grants().of(upload(new Transfer.Post(), Duration.ofMinutes(15)));

    String policy = new String(Base64.getDecoder().decode(post.fields().get("policy")), UTF_8);
    assertThat(policy)
        .contains("[\"content-length-range\",5,5]", "{\"bucket\":\"millrace\"}")
        .contains("\"$Content-Type\",\"text/plain\"", "\"$x-amz-checksum-sha256\"");
    post.fields().keySet().stream()
        .filter(name -> !name.equals("policy") && !name.equals("x-amz-signature"))
        .forEach(name -> assertThat(policy).contains("[\"eq\",\"$" + name + "\","));
    assertThat(post.url().getPath()).isEqualTo("/millrace/");
  }

  private static Grant.Put changed(Grant.Put put, String what, String to) {
    return new Grant.Put(URI.create(put.url().toString().replace(what, to)), put.headers());
  }

  private int status(Grant.Put put, byte[] content) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(put.url()).PUT(BodyPublishers.ofByteArray(content));
    put.headers().forEach(request::setHeader);
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static String query(URI url) {
    return URLDecoder.decode(url.getRawQuery(), UTF_8);
  }

  private static Grants grants() {
    Clock clock = Clock.systemUTC();
    var forms = new S3PostForm(client, LocalAws.BUCKET, clock);
    return new S3Grants(presigner, forms, LocalAws.BUCKET, clock);
  }

  private static Upload upload(Transfer transfer, Duration life) {
    Instant now = Instant.now();
    UploadId id = UploadId.ofNonce(UUID.randomUUID().toString().replace("-", ""));
    var content =
        new Content(
            new DocumentName("a.txt"),
            new ContentType("text/plain"),
            HELLO.length,
            Optional.of(Sha256.of(HELLO)));
    var times = new UploadTimes(now, now.plus(life), now.plus(Duration.ofDays(30)));
    String key = "files/acme/2026-12-21/" + id + "/a.txt";
    return new Upload(id, Jobs.TENANT, key, content, transfer, Optional.empty(), times, false);
  }
}
