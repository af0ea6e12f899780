package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.catalog.YamlCatalog;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobResult;
import dev.millrace.job.JobState;
import dev.millrace.testkit.LocalAws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One worker whose models are answered by every provider, and for each other. */
class RoutesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TEXT = "The mill turns. The water is high. Grain arrives at noon.";
  private static final String KEY = "sk-routes-secret";
  private static final String MODELS =
      """
      default: converse
      models:
        converse: {provider: bedrock, id: some.nova-v1, maxOutputTokens: 500, price: {input: 1, output: 1}}
        invoke:
          provider: bedrock-invoke
          id: us.anthropic.some-v1
          maxOutputTokens: 500
          price: {input: 1, output: 1}
        chat: {provider: openai, id: some-gpt, maxOutputTokens: 500, price: {input: 1, output: 1}}
        messages: {provider: anthropic, id: some-claude, maxOutputTokens: 500, price: {input: 1, output: 1}}
        failing:
          provider: openai
          id: failing-gpt
          pool: failing
          maxOutputTokens: 500
          price: {input: 1, output: 1}
          fallbacks: [messages, converse]
        refusing:
          provider: openai
          id: unknown.gpt
          maxOutputTokens: 500
          price: {input: 1, output: 1}
          fallbacks: [messages]
      """;
  private static final AwsDeployment AWS = new AwsDeployment();
  private static final Simulator SIMULATOR = new Simulator();

  @TempDir private static Path folder;
  private static WorkerProcess worker;

  @BeforeAll
  static void startWorker() throws IOException {
    Files.writeString(folder.resolve("models.yaml"), MODELS);
    Path workflow = folder.resolve("workflows/summarize@1.yaml");
    Files.createDirectories(Objects.requireNonNull(workflow.getParent()));
    try (InputStream shipped =
        Objects.requireNonNull(
            YamlCatalog.class.getResourceAsStream("/millrace/workflows/summarize@1.yaml"))) {
      Files.copy(shipped, workflow);
    }
    worker =
        WorkerProcess.start(
            Map.of(
                "MILLRACE_RESOURCES_CATALOG",
                folder.toString(),
                "MILLRACE_WORKER_RECEIVE_WAIT",
                "1s",
                "MILLRACE_WORKER_RETRY_SHORTEST_BACKOFF",
                "200ms",
                "MILLRACE_WORKER_PROVIDERS_OPENAI_URL",
                LocalAws.simulatorUrl() + "/openai/v1",
                "MILLRACE_WORKER_PROVIDERS_OPENAI_KEY",
                KEY,
                "MILLRACE_WORKER_PROVIDERS_ANTHROPIC_URL",
                LocalAws.simulatorUrl() + "/anthropic",
                "MILLRACE_WORKER_PROVIDERS_ANTHROPIC_KEY",
                KEY));
  }

  @AfterAll
  static void stopWorker() {
    worker.close();
  }

  @BeforeEach
  void reset() {
    SIMULATOR.reset();
  }

  @AfterEach
  void everyQueueIsEmpty() {
    AWS.assertLanesAreEmpty();
    AWS.purge();
  }

  @ParameterizedTest
  @CsvSource({
    "converse, some.nova-v1",
    "invoke, us.anthropic.some-v1",
    "chat, some-gpt",
    "messages, some-claude",
  })
  void runsAJobThroughEachProvider(String model, String llmModelId) {
    JobId id = AWS.submitFor(model, TEXT);

    JobResult result = resultOf(AWS.awaitEnd(id, PATIENCE));

    assertThat(result.llmModelId()).isEqualTo(llmModelId);
    assertThat(result.usage().inputTokens()).isPositive();
    assertThat(result.usage().outputTokens()).isPositive();
    assertThat(modelsCalled()).containsExactly(llmModelId);
    assertThat(SIMULATOR.calls().path("log").get(0).path("job").asString()).isEqualTo(id.value());
  }

  @Test
  void namesTheFallbackThatAnsweredForAFailingRoute() {
    SIMULATOR.behave(
        """
        {"latencyMillis": {"min": 5, "max": 20}, "models": {"failing-gpt":
          {"latencyMillis": {"min": 5, "max": 20}, "sequence": ["error"], "sequenceRepeats": true}}}
        """);

    Job job = AWS.awaitEnd(AWS.submitFor("failing", TEXT), PATIENCE);

    assertThat(resultOf(job).llmModelId()).isEqualTo("some-claude");
    assertThat(modelsCalled()).containsExactly("failing-gpt", "some-claude");
    assertThat(job.attempt()).isEqualTo(1);
    assertThat(job.counters().failures()).isZero();
  }

  @Test
  void neverFallsBackFromARequestThatIsRefused() {
    Job job = AWS.awaitEnd(AWS.submitFor("refusing", TEXT), PATIENCE);

    assertThat(job.state())
        .isInstanceOfSatisfying(
            JobState.Failed.class,
            failed ->
                assertThat(failed.failure().reason()).isEqualTo(FailureReason.MODEL_NOT_FOUND));
    assertThat(modelsCalled()).containsExactly("unknown.gpt");
  }

  @Test
  void writesNoKeyIntoItsLog() throws IOException {
    AWS.awaitEnd(AWS.submitFor("chat", TEXT), PATIENCE);

    assertThat(worker.output()).isNotEmpty().doesNotContain(KEY);
  }

  private static List<String> modelsCalled() {
    return SIMULATOR
        .calls()
        .path("log")
        .valueStream()
        .map(call -> call.path("model").asString())
        .toList();
  }

  private static JobResult resultOf(Job job) {
    return ((JobState.Succeeded) job.state()).result();
  }
}
