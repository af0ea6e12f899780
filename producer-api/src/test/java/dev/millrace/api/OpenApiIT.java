package dev.millrace.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.api.openapi.ApiContract;
import dev.millrace.api.openapi.ApiContract.Operation;
import dev.millrace.api.openapi.Declares;
import dev.millrace.api.problem.ProblemType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document says what the controllers do: no more, no less. */
class OpenApiIT {
  private static final Pattern PATH_VARIABLE = Pattern.compile("\\{([^}]+)}");
  private static final String PROBLEM = "urn:millrace:problem:";

  private final ApiStack stack = ApiStack.get();
  private final ApiContract contract = ApiContract.load();

  /** What one method of a controller is mapped to. */
  private record Route(String path, RequestMappingInfo info, HandlerMethod handler) {}

  @Test
  void listsEveryMappedOperation() {
    assertThat(routes().keySet()).containsExactlyElementsOf(documented().keySet());
  }

  @Test
  void listsEveryParameter() {
    assertThat(mapped(this::parametersRead)).isEqualTo(documented(this::parametersDocumented));
  }

  @Test
  void listsEveryKindOfProblemOfEachOperation() {
    assertThat(mapped(this::problemsDeclared)).isEqualTo(documented(this::problemsDocumented));
  }

  @Test
  void servesTheDocumentAndItsPageWithoutAKey() {
    ApiCaller nobody = stack.callerWith("");

    assertThat(nobody.get("/openapi.json").body()).isEqualTo(contract.document());
    assertThat(nobody.getText("/openapi.yaml").body()).startsWith("openapi: 3.1");
    var page = nobody.getText("/docs");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self';")
        .doesNotContain("unsafe");
    assertThat(nobody.getText("/docs/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
    Answer missing = nobody.get("/docs/nothing.js");
    assertThat(missing.status()).isEqualTo(404);
  }

  private SortedSet<String> parametersRead(Route route) {
    Optional<Declares> declared = declared(route);
    var parameters = new TreeSet<String>();
    PATH_VARIABLE
        .matcher(route.path())
        .results()
        .forEach(variable -> parameters.add("path " + variable.group(1)));
    declared.stream()
        .flatMap(declares -> Arrays.stream(declares.query()))
        .forEach(name -> parameters.add("query " + name));
    Stream.concat(
            declared.stream().flatMap(declares -> Arrays.stream(declares.headers())),
            Arrays.stream(route.handler().getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
                .filter(header -> header != null && !header.name().isEmpty())
                .map(RequestHeader::name))
        .forEach(name -> parameters.add("header " + name));
    return parameters;
  }

  private SortedSet<String> parametersDocumented(Operation operation) {
    return operation.parameters().stream()
        .map(parameter -> parameter.path("in").asString() + " " + parameter.path("name").asString())
        .collect(toCollection(TreeSet::new));
  }

  private SortedSet<String> problemsDeclared(Route route) {
    var types = new TreeSet<ProblemType>();
    declared(route).ifPresent(declares -> types.addAll(Arrays.asList(declares.problems())));
    types.add(ProblemType.UNAUTHENTICATED);
    types.add(ProblemType.INTERNAL_ERROR);
    types.add(ProblemType.UNAVAILABLE);
    if (!route.info().getProducesCondition().isEmpty()) {
      types.add(ProblemType.NOT_ACCEPTABLE);
    }
    if (!route.info().getConsumesCondition().isEmpty()) {
      types.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    return types.stream()
        .map(type -> type.status() + " " + uri(type))
        .collect(toCollection(TreeSet::new));
  }

  private SortedSet<String> problemsDocumented(Operation operation) {
    var problems = new TreeSet<String>();
    operation
        .node()
        .path("responses")
        .forEachEntry((status, response) ->
            contract
                .resolved(response)
                .at("/content/application~1problem+json/schema/allOf/1/properties/type/enum")
                .valueStream()
                .map(JsonNode::asString)
                .forEach(type -> problems.add(status + " " + type)));
    return problems;
  }

  private static Optional<Declares> declared(Route route) {
    return Optional.ofNullable(route.handler().getMethodAnnotation(Declares.class));
  }

  private static String uri(ProblemType type) {
    return PROBLEM + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Map<String, SortedSet<String>> mapped(Function<Route, SortedSet<String>> aspect) {
    var all = new TreeMap<String, SortedSet<String>>();
    routes().forEach((name, route) -> all.put(name, aspect.apply(route)));
    return all;
  }

  private Map<String, SortedSet<String>> documented(Function<Operation, SortedSet<String>> aspect) {
    var all = new TreeMap<String, SortedSet<String>>();
    documented().forEach((name, operation) -> all.put(name, aspect.apply(operation)));
    return all;
  }

  private Map<String, Operation> documented() {
    var operations = new TreeMap<String, Operation>();
    contract.operations().forEach(operation -> operations.put(operation.name(), operation));
    return operations;
  }

  /** Everything that our controllers serve to whoever has a key. */
  private Map<String, Route> routes() {
    var routes = new TreeMap<String, Route>();
    stack
        .application()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((info, handler) ->
            info.getPatternValues().stream()
                .filter(path -> path.startsWith("/v1"))
                .forEach(path ->
                    info.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                            routes.put(method + " " + path, new Route(path, info, handler)))));
    return routes;
  }
}
