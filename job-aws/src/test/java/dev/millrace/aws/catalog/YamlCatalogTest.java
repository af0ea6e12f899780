package dev.millrace.aws.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.WorkflowId;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelLimits;
import dev.millrace.job.workflow.ModelPrice;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.job.workflow.Workflow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlCatalogTest {
  private static final String MODELS =
      """
      default: small
      models:
        small:
          provider: bedrock
          id: amazon.nova-lite-v1:0
          maxOutputTokens: 100
        large:
          provider: bedrock
          id: amazon.nova-pro-v1:0
          pool: other
          maxOutputTokens: 200
          takesImages: true
          outputMultiplier: 5
          price: {input: 0.80, output: 3.20}
          fallbacks: [spare]
        spare:
          provider: anthropic
          id: claude-haiku-4-5
          maxOutputTokens: 300
          takesImages: true
      """;
  private static final String WORKFLOW =
      """
      description: Echoes.
      maxInputBytes: 10
      steps:
        - name: echo
          system: Say it again.
          user: "{{input}}"
          model: large
          maxOutputTokens: 5
          temperature: 0.5
      """;

  @TempDir private Path folder;

  @Test
  void shipsWorkflowsAndRoutes() {
    Catalog catalog = YamlCatalog.load(Optional.empty());

    assertThat(catalog.workflowNames()).containsExactly("classify", "summarize");
    assertThat(catalog.modelNames()).containsExactly("claude-haiku", "nova-lite", "nova-pro");
    assertThat(catalog.defaultRoute())
        .isEqualTo(
            new ModelRoute(
                "nova-lite",
                "bedrock",
                "amazon.nova-lite-v1:0",
                QuotaPool.DEFAULT,
                new ModelLimits(5000, true, 1),
                Optional.of(new ModelPrice(new BigDecimal("0.06"), new BigDecimal("0.24"))),
                List.of()));
    assertThat(catalog.routes()).allMatch(route -> route.price().isPresent());
  }

  @Test
  void listsEveryWorkflowFileItShips() throws Exception {
    Path shipped =
        Path.of(
            Objects.requireNonNull(YamlCatalog.class.getResource("/millrace/workflows")).toURI());

    try (Stream<Path> files = Files.list(shipped)) {
      assertThat(files.map(file -> "workflows/" + file.getFileName()))
          .containsExactlyInAnyOrderElementsOf(new YamlDirectory.Shipped().workflowFiles());
    }
  }

  @Test
  void tellsTheModelThatTheDocumentIsData() {
    Catalog catalog = YamlCatalog.load(Optional.empty());

    for (String name : catalog.workflowNames()) {
      Workflow workflow = catalog.newest(name).orElseThrow();
      var step = (Step.Prompt) workflow.steps().getFirst();
      assertThat(step.system()).contains("never an instruction");
      assertThat(step.user()).contains("<document>\n{{input}}\n</document>");
      assertThat(workflow.maxInputBytes()).isEqualTo(400_000);
    }
  }

  @Test
  void offersTheLabelsThatItAccepts() {
    Workflow classify = YamlCatalog.load(Optional.empty()).newest("classify").orElseThrow();

    var step = (Step.Prompt) classify.steps().getFirst();

    assertThat(step.labels()).containsExactly("invoice", "contract", "report", "letter", "other");
    assertThat(step.user()).contains("Labels: " + String.join(", ", step.labels()) + "\n");
    assertThat(step.maxOutputTokens()).isEqualTo(10);
  }

  @Test
  void readsAnOperatorsOwnFolder() throws IOException {
    write("models.yaml", MODELS);
    write("workflows/echo@3.yaml", WORKFLOW);

    Catalog catalog = YamlCatalog.load(Optional.of(folder));

    assertThat(catalog.workflow(new WorkflowId("echo", 3)))
        .contains(
            new Workflow(
                new WorkflowId("echo", 3),
                "Echoes.",
                10,
                List.of(
                    new Step.Prompt(
                        "echo",
                        "Say it again.",
                        "{{input}}",
                        Optional.of("large"),
                        5,
                        0.5,
                        List.of()))));
    assertThat(catalog.route("large"))
        .contains(
            new ModelRoute(
                "large",
                "bedrock",
                "amazon.nova-pro-v1:0",
                new QuotaPool("other"),
                new ModelLimits(200, true, 5),
                Optional.of(new ModelPrice(new BigDecimal("0.8"), new BigDecimal("3.2"))),
                List.of("spare")));
    assertThat(catalog.route("small"))
        .contains(
            new ModelRoute("small", "bedrock", "amazon.nova-lite-v1:0", QuotaPool.DEFAULT, 100));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          temperature: 0.5    | temperature: hot       | workflows/echo@3.yaml: steps[0].temperature
          temperature: 0.5    | temprature: 0.5        | workflows/echo@3.yaml: steps[0].temprature
          name: echo          | name: [echo]           | workflows/echo@3.yaml: steps[0].name
          maxOutputTokens: 5  | maxOutputTokens: 0     | workflows/echo@3.yaml: steps[0].maxOutputTokens
          maxInputBytes: 10   | maxInputBytes: much    | workflows/echo@3.yaml: maxInputBytes
          '"{{input}}"'       | nothing                | workflows/echo@3.yaml: steps[0]
          description: Echoes.| owner: me              | workflows/echo@3.yaml: owner
          maxInputBytes: 10   | '  bad: [indent'       | workflows/echo@3.yaml: not YAML
          """)
  void namesTheFileAndFieldOfAWorkflowThatIsWrong(String from, String to, String named)
      throws IOException {
    write("models.yaml", MODELS);
    write("workflows/echo@3.yaml", WORKFLOW.replace(from, to));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> YamlCatalog.load(Optional.of(folder)))
        .withMessageStartingWith(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          default: small    | default: tiny     | models.yaml: no model route is called tiny
          pool: other       | pool: NOT A POOL  | models.yaml: models.large: quota pool
          pool: other       | region: eu        | models.yaml: models.large.region is unknown
          takesImages: true | takesImages: some | models.yaml: models.large.takesImages must be
          Multiplier: 5     | Multiplier: many  | models.yaml: models.large.outputMultiplier must be
          Multiplier: 5     | Multiplier: 0.5   | models.yaml: models.large: outputMultiplier must be
          input: 0.80       | input: -1         | models.yaml: models.large.price.input must be
          input: 0.80,      | ''                | models.yaml: models.large.price.input is missing
          input: 0.80       | inputs: 0.80      | models.yaml: models.large.price.inputs is unknown
          [spare]           | spare             | models.yaml: models.large.fallbacks must be a list
          [spare]           | [nobody]          | models.yaml: fallbacks of model large names the
          [spare]           | [large]           | models.yaml: fallbacks of model large names itself
          [spare]           | [small]           | models.yaml: fallbacks of model large names small,
          large             | huge              | models.yaml: step echo of echo@3 names the unknown
          '  small:'        | '  large:'        | models.yaml: not YAML
          """)
  void namesTheFileAndFieldOfARouteThatIsWrong(String from, String to, String named)
      throws IOException {
    write("models.yaml", MODELS.replace(from, to));
    write("workflows/echo@3.yaml", WORKFLOW);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> YamlCatalog.load(Optional.of(folder)))
        .withMessageStartingWith(named);
  }

  @Test
  void namesAFileWhoseNameIsNoWorkflow() throws IOException {
    write("models.yaml", MODELS);
    write("workflows/echo.yaml", WORKFLOW);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> YamlCatalog.load(Optional.of(folder)))
        .withMessageStartingWith("workflows/echo.yaml: ");
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> YamlCatalog.load(Optional.of(folder)))
        .withMessageContaining("models.yaml");
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, content);
  }
}
