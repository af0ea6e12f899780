package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.aws.payload.JobInputCodec;
import dev.millrace.job.Job;
import dev.millrace.job.JobInput;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.testkit.LocalAws;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Characters that some store or queue on the way would refuse. */
class OddCharactersIT {
  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);

  /** Each control, what is no character for ever, and what only some know. */
  static Stream<String> characters() {
    Stream<Integer> controls = IntStream.rangeClosed(0, 0x1F).boxed();
    Stream<Integer> others =
        Stream.of(0x7F, 0x85, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF);
    return Stream.of(controls, others)
        .map(some -> some.map(Character::toString).collect(Collectors.joining()));
  }

  @AfterEach
  void leavesNothingBehind() {
    stack.interactive.drain();
    stack.assertQueuesAreEmpty();
  }

  @ParameterizedTest
  @MethodSource("characters")
  void arriveAsTheyWereSent(String odd) {
    Answer answer = caller.post(submission("a" + escaped(odd) + "z", escaped(odd)));

    assertThat(answer.status()).isEqualTo(202);
    Job job = stack.jobsOf(tenant).getFirst();
    assertThat(inputOf(job).text()).contains("a" + odd + "z");
    assertThat(caller.get("/v1/jobs/" + job.id()).body().at("/metadata/note").asString())
        .isEqualTo(odd);
  }

  @Test
  void areRefusedWhenTheyAreHalfOfOne() {
    for (int half = 0xD800; half <= 0xDFFF; half += 0x55) {
      Answer answer = caller.post(submission("\\u%04x".formatted(half), "note"));

      assertThat(answer.status()).as("%x", half).isEqualTo(400);
    }
    assertThat(stack.jobsOf(tenant)).isEmpty();
  }

  /** JSON wants them escaped. */
  @Test
  void areRefusedWhenTheyStandBareInJson() {
    for (int control = 0; control < 0x20; control++) {
      Answer answer = caller.post(submission(Character.toString(control), "note"));

      assertThat(answer.status()).as("%x", control).isEqualTo(400);
    }
    assertThat(stack.jobsOf(tenant)).isEmpty();
  }

  private static String submission(String text, String note) {
    return """
    {"workflow":"summarize","input":{"text":"%s"},"metadata":{"note":"%s"}}\
    """
        .formatted(text, note);
  }

  private static String escaped(String text) {
    return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
  }

  private JobInput inputOf(Job job) {
    PayloadRead read =
        AwsPayloads.open(stack.dynamoDb, LocalAws.TABLE, stack.s3, LocalAws.BUCKET)
            .read(job.id(), job.spec().input(), 10_000);
    return new JobInputCodec().decode(((PayloadRead.Content) read).bytes()).orElseThrow();
  }
}
