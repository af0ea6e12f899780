package dev.millrace.api.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, read as a contract. */
public final class ApiContract {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final String COMPONENTS = "components";

  private final JsonNode document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private ApiContract(JsonNode document) {
    this.document = document;
  }

  public static ApiContract load() {
    return new ApiContract(JsonMapper.builder().build().readTree(OpenApiDocument.load().json()));
  }

  /**
   * One method of one path.
   *
   * @param parameters of the operation and of its path, references followed
   */
  public record Operation(String method, String path, JsonNode node, List<JsonNode> parameters) {

    /** Such as {@code GET /v1/jobs/{id}}. */
    public String name() {
      return method + " " + path;
    }

    private boolean isAt(String concrete) {
      return concrete.matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
    }
  }

  public JsonNode document() {
    return document;
  }

  public List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    document
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, node) -> {
              if (METHODS.contains(method)) {
                operations.add(
                    new Operation(
                        method.toUpperCase(Locale.ROOT), path, node, parameters(item, node)));
              }
            }));
    return operations;
  }

  public Optional<Operation> operation(String method, String path) {
    return operations().stream()
        .filter(operation -> operation.method().equals(method) && operation.isAt(path))
        .findFirst();
  }

  private List<JsonNode> parameters(JsonNode item, JsonNode operation) {
    return Stream.concat(
            item.path("parameters").valueStream(), operation.path("parameters").valueStream())
        .map(this::resolved)
        .toList();
  }

  /** The answer of an operation with this status, references followed; missing if undeclared. */
  public JsonNode response(Operation operation, int status) {
    return resolved(operation.node().path("responses").path(Integer.toString(status)));
  }

  public JsonNode schema(String name) {
    return document.path(COMPONENTS).path("schemas").path(name);
  }

  /** What the node refers to, or itself. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref")
        ? resolved(document.at(node.path("$ref").asString().substring(1)))
        : node;
  }

  /** What is wrong with a value; nothing if it fits the schema. */
  public List<String> violations(JsonNode schema, JsonNode value) {
    ObjectNode whole = ((ObjectNode) schema).deepCopy();
    whole.set(COMPONENTS, document.path(COMPONENTS));
    return schemas.getSchema(whole).validate(value).stream().map(Error::toString).toList();
  }
}
