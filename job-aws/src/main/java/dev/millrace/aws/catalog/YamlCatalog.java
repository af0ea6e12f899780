package dev.millrace.aws.catalog;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.WorkflowId;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelLimits;
import dev.millrace.job.workflow.ModelPrice;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.job.workflow.Step;
import dev.millrace.job.workflow.Workflow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the catalog: {@code models.yaml} and {@code workflows/<name>@<version>.yaml}. */
public final class YamlCatalog {
  private static final Set<String> MODELS_FIELDS = Set.of("default", "models");
  private static final Set<String> ROUTE_FIELDS =
      Set.of(
          "provider",
          "id",
          "pool",
          "maxOutputTokens",
          "takesImages",
          "outputMultiplier",
          "price",
          "fallbacks");
  private static final Set<String> PRICE_FIELDS = Set.of("input", "output");
  private static final Set<String> WORKFLOW_FIELDS =
      Set.of("description", "maxInputBytes", "steps");
  private static final Set<String> STEP_FIELDS =
      Set.of("name", "system", "user", "model", "maxOutputTokens", "temperature", "labels");

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // prices are exact
          .build();

  private final YamlDirectory directory;

  private YamlCatalog(YamlDirectory directory) {
    this.directory = directory;
  }

  /**
   * Reads and checks all of it.
   *
   * @param directory of an operator's own catalog, or empty for the one that is shipped
   * @throws IllegalArgumentException naming the file and the field that is wrong
   */
  public static Catalog load(Optional<Path> directory) {
    return new YamlCatalog(
            directory
                .<YamlDirectory>map(YamlDirectory.Folder::new)
                .orElseGet(YamlDirectory.Shipped::new))
        .read();
  }

  private Catalog read() {
    YamlFields models = fields(YamlDirectory.MODELS, MODELS_FIELDS);
    YamlFields named = models.named("models");
    List<ModelRoute> routes =
        named.names().stream().map(name -> route(name, named.fields(name, ROUTE_FIELDS))).toList();
    List<Workflow> workflows = directory.workflowFiles().stream().map(this::workflow).toList();
    try {
      return new Catalog(workflows, routes, models.text("default"));
    } catch (IllegalArgumentException e) {
      throw models.wrong(e);
    }
  }

  private static ModelRoute route(String name, YamlFields fields) {
    return new ModelRoute(
        name,
        fields.text("provider"),
        fields.text("id"),
        fields.optionalText("pool").map(pool -> pool(pool, fields)).orElse(QuotaPool.DEFAULT),
        limits(fields),
        fields.optionalFields("price", PRICE_FIELDS).map(YamlCatalog::price),
        fields.texts("fallbacks"));
  }

  private static ModelLimits limits(YamlFields fields) {
    int maxOutputTokens = fields.smallPositive("maxOutputTokens");
    boolean takesImages = fields.isTrue("takesImages");
    double multiplier =
        fields.optionalAmount("outputMultiplier").orElse(BigDecimal.ONE).doubleValue();
    try {
      return new ModelLimits(maxOutputTokens, takesImages, multiplier);
    } catch (IllegalArgumentException e) {
      throw fields.wrong(e);
    }
  }

  private static ModelPrice price(YamlFields fields) {
    return new ModelPrice(fields.amount("input"), fields.amount("output"));
  }

  private static QuotaPool pool(String name, YamlFields fields) {
    try {
      return new QuotaPool(name);
    } catch (IllegalArgumentException e) {
      throw fields.wrong(e);
    }
  }

  private Workflow workflow(String file) {
    YamlFields fields = fields(file, WORKFLOW_FIELDS);
    List<Step> steps = fields.list("steps", STEP_FIELDS).stream().map(YamlCatalog::step).toList();
    return new Workflow(
        id(file, fields), fields.text("description"), fields.positive("maxInputBytes"), steps);
  }

  private static WorkflowId id(String file, YamlFields fields) {
    String name =
        file.substring(
            YamlDirectory.WORKFLOWS.length(), file.length() - YamlDirectory.SUFFIX.length());
    try {
      return WorkflowId.parse(name);
    } catch (IllegalArgumentException e) {
      throw fields.wrong(e);
    }
  }

  /** One call of an LLM; other kinds of steps will name themselves. */
  private static Step step(YamlFields fields) {
    String name = fields.text("name");
    String system = fields.text("system");
    String user = fields.text("user");
    int maxOutputTokens = fields.smallPositive("maxOutputTokens");
    double temperature = fields.between0And1("temperature");
    List<String> labels = fields.texts("labels");
    Optional<String> model = fields.optionalText("model");
    try {
      return new Step.Prompt(name, system, user, model, maxOutputTokens, temperature, labels);
    } catch (IllegalArgumentException e) {
      throw fields.wrong(e);
    }
  }

  private YamlFields fields(String file, Set<String> known) {
    JsonNode document;
    try {
      document = MAPPER.readTree(directory.content(file));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + ": not YAML: " + e.getOriginalMessage(), e);
    }
    return new YamlFields(file, "", document, known);
  }
}
