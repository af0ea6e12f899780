package dev.millrace.api.submission.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.problem.Problem;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.job.CostCap;
import dev.millrace.job.Urgency;
import dev.millrace.job.WorkflowId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionReaderTest {
  private final SubmissionReader reader = new SubmissionReader(Catalogs.anOptionsReader());

  @Test
  void readsTheLeastThatASubmissionNeeds() {
    Submission read = read("{'workflow':'summarize','input':{'text':'Hello'}}");

    assertThat(read.workflow().id()).isEqualTo(new WorkflowId("summarize", 2));
    assertThat(read.text()).contains("Hello");
    assertThat(read.documents()).isEmpty();
    assertThat(read.options().model()).isEmpty();
    assertThat(read.options().urgency()).isEqualTo(Urgency.INTERACTIVE);
    assertThat(read.options().deadline()).isEqualTo(new Deadline.After(Duration.ofHours(24)));
    assertThat(read.options().metadata()).isEmpty();
  }

  @Test
  void readsEverythingThatASubmissionMayHave() {
    Submission read =
        read(
            "{'workflow':'classify','input':{'text':'Hello'},'model':'other','urgency':'bulk',"
                + "'deadline':'2026-11-22T10:00:00+01:00','metadata':{'order':'7'}}");

    assertThat(read.options().model()).contains("other");
    assertThat(read.options().urgency()).isEqualTo(Urgency.BULK);
    assertThat(read.options().deadline())
        .isEqualTo(new Deadline.At(Instant.parse("2026-11-22T09:00:00Z")));
    assertThat(read.options().metadata()).isEqualTo(Map.of("order", "7"));
  }

  @Test
  void readsWhatAJobMayCost() {
    String body = "{'workflow':'summarize','input':{'text':'Hello'},'max_cost':%s}";

    assertThat(read(body.formatted("'0.250'")).options().maxCost()).contains(CostCap.parse("0.25"));
    assertThat(read(body.formatted("'1'")).options().maxCost()).contains(CostCap.parse("1"));
    assertThat(read(body.formatted("null")).options().maxCost()).isEmpty();
    assertThat(read(body.formatted("'0.1'")).requestHash())
        .isNotEqualTo(read(body.formatted("'0.2'")).requestHash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "\"0\"", "\"-1\"", "\"1e3\"", "\"1.000001\"", "\"\"", "\"much\""})
  void namesTheCostThatCannotBeUsed(String cost) {
    Problem problem =
        problemOf(
            "{\"workflow\":\"summarize\",\"input\":{\"text\":\"Hello\"},\"max_cost\":"
                + cost
                + "}");

    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_FIELD);
    assertThat(problem.field()).contains("/max_cost");
  }

  @Test
  void readsWhenAJobIsToRun() {
    String body = "{'workflow':'summarize','input':{'text':'Hello'},'run_at':'%s'}";

    assertThat(read(body.formatted("PT6H")).runAt())
        .contains(new Deadline.After(Duration.ofHours(6)));
    assertThat(problemOf(body.formatted("tomorrow").replace('\'', '"')).field())
        .contains("/run_at");
  }

  @Test
  void readsDocumentsAsTheyAreNamed() {
    Submission read =
        read(
            "{'workflow':'summarize','input':{'documents':"
                + "[{'upload':'upl_1'},{'uri':'s3://other/a%2Fb'}]}}");

    assertThat(read.text()).isEmpty();
    assertThat(read.documents())
        .containsExactly(
            new DocumentReference.OfUpload("upl_1"),
            new DocumentReference.OfUri("s3://other/a%2Fb"));
  }

  @Test
  void takesNoMoreThanTwentyDocuments() {
    String twenty = "{'upload':'upl_1'}" + ",{'upload':'upl_1'}".repeat(19);
    String body = "{'workflow':'summarize','input':{'documents':[%s]}}";

    assertThat(read(body.formatted(twenty)).documents()).hasSize(20);
    assertThat(problemOf(body.formatted(twenty + ",{'upload':'b'}").replace('\'', '"')).field())
        .contains("/input/documents");
  }

  @Test
  void givesReorderedFieldsTheSameHash() {
    Submission one = read("{'workflow':'summarize','input':{'text':'Hello'},'urgency':'bulk'}");
    Submission other = read("{'urgency':'bulk','input':{'text':'Hello'},  'workflow':'summarize'}");

    assertThat(one.requestHash()).isEqualTo(other.requestHash());
  }

  @Test
  void givesAnotherTextAnotherHash() {
    Submission one = read("{'workflow':'summarize','input':{'text':'Hello'}}");
    Submission other = read("{'workflow':'summarize','input':{'text':'Hello!'}}");

    assertThat(one.requestHash()).isNotEqualTo(other.requestHash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                        | INVALID_FIELD    | ``
          {}                                                        | INVALID_FIELD    | /workflow
          {'workflow':7}                                            | INVALID_FIELD    | /workflow
          {'workflow':null}                                         | INVALID_FIELD    | /workflow
          {'workflow':'nothing'}                                    | UNKNOWN_WORKFLOW | /workflow
          {'workflow':'summarize','inptu':{}}                       | INVALID_FIELD    | /inptu
          {'workflow':'summarize','a/b~c':{}}                       | INVALID_FIELD    | /a~1b~0c
          {'workflow':'summarize'}                                  | INVALID_FIELD    | /input
          {'workflow':'summarize','input':'x'}                      | INVALID_FIELD    | /input
          {'workflow':'summarize','input':{}}                       | INVALID_FIELD    | /input
          {'workflow':'summarize','input':{'documents':[]}}         | INVALID_FIELD    | /input/documents
          {'workflow':'summarize','input':{'documents':{}}}         | INVALID_FIELD    | /input/documents
          {'workflow':'summarize','input':{'documents':['a']}}      | INVALID_FIELD    | /input/documents/0
          {'workflow':'summarize','input':{'documents':[{}]}}       | INVALID_FIELD    | /input/documents/0
          {'workflow':'summarize','input':{'documents':[{'id':1}]}} | INVALID_FIELD    | /input/documents/0/id
          {'workflow':'summarize','input':{'documents':[{'uri':1}]}}| INVALID_FIELD    | /input/documents/0/uri
          {'workflow':'summarize','input':{'documents':[{'uri':'a','upload':'b'}]}} | INVALID_FIELD | /input/documents/0
          {'workflow':'summarize','input':{'text':'x','url':'y'}}   | INVALID_FIELD    | /input/url
          {'workflow':'summarize','input':{'text':[]}}              | INVALID_FIELD    | /input/text
          {'workflow':'summarize','input':{'text':' '}}             | INVALID_FIELD    | /input/text
          {'workflow':'summarize','input':{'text':'\\ud800'}}       | INVALID_FIELD    | /input/text
          {'workflow':'summarize','input':{'text':'x'},'model':'?'} | UNKNOWN_MODEL    | /model
          {'workflow':'summarize','input':{'text':'x'},'urgency':'high'}     | INVALID_FIELD | /urgency
          {'workflow':'summarize','input':{'text':'x'},'deadline':'later'}   | INVALID_FIELD | /deadline
          {'workflow':'summarize','input':{'text':'x'},'deadline':60}        | INVALID_FIELD | /deadline
          {'workflow':'summarize','input':{'text':'x'},'metadata':[]}        | INVALID_FIELD | /metadata
          {'workflow':'summarize','input':{'text':'x'},'metadata':{'a':1}}   | INVALID_FIELD | /metadata/a
          """)
  void namesTheFieldThatCannotBeUsed(String body, ProblemType type, String field) {
    Problem problem = problemOf(body.replace('\'', '"'));

    assertThat(problem.type()).isEqualTo(type);
    assertThat(problem.field()).contains(field);
  }

  @Test
  void namesAFieldInTextThatCanBeSent() {
    assertThat(problemOf("{\"\\ud800\":1}").field()).contains("/?");
    assertThat(problemOf("{\"" + "🌊".repeat(81) + "\":1}").field())
        .contains("/" + "🌊".repeat(80) + "…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                          | is empty
          {"a":                       | cannot be parsed at line 1
          {"a":1} {"b":2}             | cannot be parsed at line 1
          {"a":1,"a":2}               | occurs twice in one object at line 1
          {'a':1}                     | cannot be parsed at line 1, column
          """)
  void saysWhereTheJsonIsBroken(String body, String detail) {
    Problem problem = problemOf(body);

    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_JSON);
    assertThat(problem.detail()).contains(detail);
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    assertThat(problemOf("[".repeat(100_000)).detail()).contains("nested too deeply");
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] latin = "{\"workflow\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> reader.read(latin))
        .withMessageContaining("not UTF-8");
  }

  @Test
  void countsTheBytesOfATextAndNotItsCharacters() {
    String fits = "ä".repeat(Catalogs.MAX_INPUT_BYTES / 2);

    assertThat(read(submission(fits)).text()).contains(fits);
    assertThat(problemOf(submission(fits + "a").replace('\'', '"')).type())
        .isEqualTo(ProblemType.INPUT_TOO_LARGE);
  }

  @Test
  void refusesMoreMetadataThanAJobHolds() {
    var metadata = "{'a':'" + "x".repeat(512) + "'}";
    var body = "{'workflow':'summarize','input':{'text':'x'},'metadata':" + metadata + "}";

    assertThat(problemOf(body.replace('\'', '"')).field()).contains("/metadata");
  }

  private static String submission(String text) {
    return "{'workflow':'summarize','input':{'text':'" + text + "'}}";
  }

  private Submission read(String body) {
    return reader.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private Problem problemOf(String body) {
    try {
      reader.read(body.getBytes(StandardCharsets.UTF_8));
      throw new AssertionError("was read");
    } catch (ProblemException e) {
      return e.problem();
    }
  }
}
