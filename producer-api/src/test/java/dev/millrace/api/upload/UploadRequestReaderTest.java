package dev.millrace.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.api.problem.Problem;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.job.CostCap;
import dev.millrace.job.Urgency;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class UploadRequestReaderTest {
  private static final long MAX = 10L << 30;
  private static final long MAX_DOCUMENT = 1000;
  private static final long MULTIPART_ABOVE = 2000;

  private final UploadRequestReader reader =
      new UploadRequestReader(
          Catalogs.anOptionsReader(), new UploadLimits(MAX, MAX_DOCUMENT, MULTIPART_ABOVE));

  @Test
  void readsTheLeastThatAnUploadNeeds() {
    UploadRequest read = read("{'name':'a.pdf','content_type':'application/pdf','bytes':12}");

    assertThat(read.content().name().value()).isEqualTo("a.pdf");
    assertThat(read.content().bytes()).isEqualTo(12);
    assertThat(read.content().sha256()).isEmpty();
    assertThat(read.method()).isEqualTo(UploadMethod.PUT);
    assertThat(read.job()).isEmpty();
  }

  @Test
  void readsTheJobThatAnUploadBecomes() {
    UploadRequest read =
        read(
            "{'name':'a','content_type':'a/b','bytes':12,'workflow':'summarize','model':'other',"
                + "'urgency':'bulk','deadline':'PT1H','metadata':{'a':'b'},'max_cost':'0.25',"
                + "'method':'multipart'}");

    assertThat(read.method()).isEqualTo(UploadMethod.MULTIPART);
    assertThat(read.job())
        .hasValueSatisfying(job -> {
          assertThat(job.workflow()).isEqualTo("summarize");
          assertThat(job.options().model()).contains("other");
          assertThat(job.options().urgency()).isEqualTo(Urgency.BULK);
          assertThat(job.options().deadline().text()).isEqualTo("PT1H");
          assertThat(job.options().metadata()).isEqualTo(Map.of("a", "b"));
          assertThat(job.options().maxCost()).contains(CostCap.parse("0.25"));
        });
  }

  @Test
  void takesPartsForWhatIsLarge() {
    assertThat(read(ofBytes(MULTIPART_ABOVE)).method()).isEqualTo(UploadMethod.PUT);
    assertThat(read(ofBytes(MULTIPART_ABOVE + 1)).method()).isEqualTo(UploadMethod.MULTIPART);
  }

  private static String ofBytes(long bytes) {
    return "{'name':'a','content_type':'a/b','bytes':" + bytes + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zürich + Basel (final) 100%.pdf",
        "报告.pdf",
        "🌊.png",
        " a",
        "...",
        "a%2Fb.pdf",
        "'${filename}",
        "naïve \"quotes\" & <tags>;"
      })
  void keepsANameAsItIs(String name) {
    assertThat(reader.read(named(name)).content().name().value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ".", "..", "a/b", "/a", "a/", "..\\a", "a\u0000", "a\nb", "a\u007f", "\u2028",
        "a\uffff"
      })
  void saysWhatANameIsInsteadOfChangingIt(String name) {
    Problem problem = problemOf(named(name));

    assertThat(problem.field()).contains("/name");
    assertThat(problem.detail()).contains("1 to 255 bytes of UTF-8");
  }

  @Test
  void countsTheBytesOfANameAndNotItsCharacters() {
    assertThat(reader.read(named("ä".repeat(127) + "a"))).isNotNull();
    assertThat(problemOf(named("ä".repeat(128))).field()).contains("/name");
  }

  private static byte[] named(String name) {
    return JsonMapper.builder()
        .build()
        .writeValueAsBytes(Map.of("name", name, "content_type", "a/b", "bytes", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/pdf",
        "text/plain; charset=utf-8",
        "text/plain;charset=\\\"utf-8\\\"; a=b",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "x/y+z"
      })
  void takesEveryContentType(String type) {
    assertThat(read(typed(type)).content().type().value()).isEqualTo(type.replace("\\", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "pdf", "a/", "/b", "a/b/c", "a/b;", "a/b; c", "a /b", "a/b\\r\\nx: y", "ä/b"})
  void saysWhatAContentTypeIs(String type) {
    assertThat(problemOf(typed(type)).field()).contains("/content_type");
  }

  private static String typed(String type) {
    return "{'name':'a','content_type':'" + type + "','bytes':1}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'bytes':0                                   | INVALID_FIELD    | /bytes
          'bytes':-1                                  | INVALID_FIELD    | /bytes
          'bytes':1.5                                 | INVALID_FIELD    | /bytes
          'bytes':'1'                                 | INVALID_FIELD    | /bytes
          'bytes':99999999999999999999                | INVALID_FIELD    | /bytes
          'bytes':10737418241                         | INPUT_TOO_LARGE  | /bytes
          'bytes':1001,'workflow':'summarize'         | INPUT_TOO_LARGE  | /bytes
          'bytes':6000000000,'method':'put'           | INVALID_FIELD    | /method
          'bytes':1,'method':'PUT'                    | INVALID_FIELD    | /method
          'bytes':1,'workflow':'summarize','method':'post' | INVALID_FIELD | /method
          'bytes':1,'workflow':'summarize','run_at':'PT1H' | INVALID_FIELD | /run_at
          'bytes':1,'run_at':'PT1H'                   | INVALID_FIELD    | /run_at
          'bytes':1,'sha256':'abc'                    | INVALID_FIELD    | /sha256
          'bytes':1,'workflow':'nothing'              | UNKNOWN_WORKFLOW | /workflow
          'bytes':1,'workflow':'summarize','model':'' | UNKNOWN_MODEL    | /model
          'bytes':1,'model':'small'                   | INVALID_FIELD    | /model
          'bytes':1,'urgency':'bulk'                  | INVALID_FIELD    | /urgency
          'bytes':1,'deadline':'PT1H'                 | INVALID_FIELD    | /deadline
          'bytes':1,'metadata':{}                     | INVALID_FIELD    | /metadata
          'bytes':1,'max_cost':'0.25'                 | INVALID_FIELD    | /max_cost
          'bytes':1,'key':'files/other/a'             | INVALID_FIELD    | /key
          """)
  void namesTheFieldThatCannotBeUsed(String fields, ProblemType type, String field) {
    Problem problem = problemOf("{'name':'a','content_type':'a/b'," + fields + "}");

    assertThat(problem.type()).isEqualTo(type);
    assertThat(problem.field()).contains(field);
  }

  @Test
  void saysWhatToDoInsteadOfAFormThatBecomesAJob() {
    assertThat(
            problemOf(
                "{'name':'a','content_type':'a/b','bytes':1,'workflow':'summarize','method':'post'}"))
        .extracting(Problem::detail)
        .asString()
        .contains("twice", "\"put\"");
  }

  @Test
  void saysHowAJobOfAnUploadBeginsLater() {
    assertThat(problemOf("{'name':'a','content_type':'a/b','bytes':1,'run_at':'PT1H'}"))
        .extracting(Problem::detail)
        .asString()
        .contains("POST /v1/jobs");
  }

  @Test
  void namesTheSettingThatAnUploadIsTooLargeFor() {
    assertThat(problemOf(ofBytes(MAX + 1)).detail()).contains("millrace.uploads.max-bytes");
    assertThat(problemOf("{'name':'a','content_type':'a/b','bytes':1001,'workflow':'summarize'}"))
        .extracting(Problem::detail)
        .asString()
        .contains("millrace.uploads.max-document-bytes");
  }

  @Test
  void takesNoDigestThatNobodyWouldCheck() {
    String digest = "'sha256':'" + "0".repeat(64) + "'";
    String body = "{'name':'a','content_type':'a/b','bytes':1,'method':'multipart'," + digest + "}";

    assertThat(problemOf(body).field()).contains("/sha256");
  }

  @Test
  void takesNoNameThatAFormWouldReplace() {
    String body = "{'name':'${filename}','content_type':'a/b','bytes':1,'method':'post'}";

    assertThat(problemOf(body).field()).contains("/name");
  }

  private UploadRequest read(String body) {
    return reader.read(bytes(body));
  }

  private Problem problemOf(String body) {
    return problemOf(bytes(body));
  }

  private Problem problemOf(byte[] body) {
    return catchThrowableOfType(ProblemException.class, () -> reader.read(body)).problem();
  }

  private static byte[] bytes(String body) {
    return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
