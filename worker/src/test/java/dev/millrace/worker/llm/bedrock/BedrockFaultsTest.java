package dev.millrace.worker.llm.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConflictException;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

class BedrockFaultsTest {
  private static final String THROTTLED = "throttled";
  private static final String TRANSIENT = "transient";

  static Stream<Arguments> errors() {
    return Stream.of(
        row(ThrottlingException.builder().build(), THROTTLED),
        row(ServiceQuotaExceededException.builder().build(), THROTTLED),
        row(ModelNotReadyException.builder().build(), THROTTLED),
        row(InternalServerException.builder().build(), TRANSIENT),
        row(ServiceUnavailableException.builder().build(), TRANSIENT),
        row(ModelErrorException.builder().build(), TRANSIENT),
        row(ModelStreamErrorException.builder().build(), TRANSIENT),
        row(ModelTimeoutException.builder().build(), TRANSIENT),
        row(ConflictException.builder().build(), TRANSIENT),
        row(ValidationException.builder().message("bad").build(), "model_refused_request"),
        row(
            ValidationException.builder().message("Input is too long for it").build(),
            "context_window_exceeded"),
        row(AccessDeniedException.builder().build(), "model_access_denied"),
        row(ResourceNotFoundException.builder().build(), "model_not_found"),
        row(ofStatus(400), "model_refused_request"),
        row(ofStatus(403), THROTTLED),
        row(ofStatus(429), THROTTLED),
        row(ofStatus(502), TRANSIENT),
        row(ofStatus(0), TRANSIENT));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void meansOneFault(SdkException error, String expected) {
    assertThat(nameOf(BedrockFaults.of(error))).isEqualTo(expected);
  }

  @Test
  void knowsEveryExceptionOfTheSdk() {
    Set<String> tested =
        errors()
            .map(row -> Objects.requireNonNull(row.get()[0]).getClass().getName())
            .collect(Collectors.toSet());

    assertThat(exceptionsOfTheSdk()).isSubsetOf(tested);
  }

  @Test
  void meansClientFaultsToo() {
    SdkException aborted = AbortedException.create("stopped");
    SdkException timeout = ApiCallTimeoutException.create(1000);
    SdkException broken = SdkClientException.create("connection reset");

    assertThat(BedrockFaults.of(aborted)).isEqualTo(new Fault.Interrupted());
    assertThat(nameOf(BedrockFaults.of(timeout))).isEqualTo(TRANSIENT);
    assertThat(nameOf(BedrockFaults.of(broken))).isEqualTo(TRANSIENT);
  }

  @Test
  void waitsAMomentForAModelThatLoads() {
    Fault fault = BedrockFaults.of(ModelNotReadyException.builder().build());

    assertThat(fault).isEqualTo(new Fault.Throttled(Optional.of(Duration.ofSeconds(5))));
  }

  @Test
  void waitsAMomentForCredentials() {
    var moment = new Fault.Throttled(Optional.of(Duration.ofSeconds(5)));
    SdkException none =
        SdkClientException.create("Unable to load credentials from any of the providers");
    var ofTheTokenService = AwsServiceException.builder().statusCode(400).build();

    assertThat(BedrockFaults.of(none)).isEqualTo(moment);
    assertThat(BedrockFaults.of(ofTheTokenService)).isEqualTo(moment);
  }

  @Test
  void meansOneThingPerStopReason() {
    Map<StopReason, String> expected =
        Map.of(
            StopReason.END_TURN, "usable",
            StopReason.STOP_SEQUENCE, "usable",
            StopReason.MAX_TOKENS, "output_truncated",
            StopReason.CONTENT_FILTERED, "content_filtered",
            StopReason.GUARDRAIL_INTERVENED, "content_filtered",
            StopReason.MODEL_CONTEXT_WINDOW_EXCEEDED, "context_window_exceeded",
            StopReason.TOOL_USE, "output_invalid",
            StopReason.MALFORMED_MODEL_OUTPUT, TRANSIENT,
            StopReason.MALFORMED_TOOL_USE, TRANSIENT,
            StopReason.UNKNOWN_TO_SDK_VERSION, TRANSIENT);

    for (StopReason reason : StopReason.values()) {
      String meaning = BedrockFaults.of(reason).map(BedrockFaultsTest::nameOf).orElse("usable");
      assertThat(meaning).as(reason.toString()).isEqualTo(expected.get(reason));
    }
  }

  private static Set<String> exceptionsOfTheSdk() {
    return new ClassFileImporter()
        .importPackages(BedrockRuntimeException.class.getPackageName()).stream()
            .filter(type -> type.isAssignableTo(BedrockRuntimeException.class))
            .map(JavaClass::getName)
            .filter(name -> !name.contains("$"))
            .collect(Collectors.toSet());
  }

  private static SdkException ofStatus(int status) {
    return (SdkException) BedrockRuntimeException.builder().statusCode(status).build();
  }

  private static Arguments row(SdkException error, String expected) {
    return Arguments.of(error, expected);
  }

  private static String nameOf(Fault fault) {
    return switch (fault) {
      case Fault.Throttled _ -> THROTTLED;
      case Fault.Transient _ -> TRANSIENT;
      case Fault.Interrupted _ -> "interrupted";
      case Fault.Permanent(FailureReason reason, String _) -> reason.code();
    };
  }
}
