package dev.millrace.benchmarks.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.OperationLog;
import dev.millrace.job.JobId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model call through the proxy: what the model sees, what the worker hears, what is logged. */
class FaultProxyTest {
  private static final JobId JOB = new JobId("job_0123456789abcdef0123456789abcdef01234567");

  private final OperationLog log = new OperationLog();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer model;

  @BeforeEach
  void startModel() throws IOException {
    model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    model.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    model.start();
  }

  @AfterEach
  void stopModel() {
    over.countDown();
    model.stop(0);
  }

  @Test
  void carriesACallThroughAndLogsIt() throws Exception {
    try (FaultProxy proxy = open(Interceptor.NONE)) {
      HttpResponse<String> answer = call(proxy);

      assertThat(answer.body()).isEqualTo("question");
    }
    Operation call = logged();
    assertThat(call.kind()).isEqualTo(OperationKind.MODEL_CALL);
    assertThat(call.isAbout(JOB)).isTrue();
    assertThat(call.isApplied()).isTrue();
    assertThat(call.isDelivered()).isTrue();
    assertThat(call.injected()).isEmpty();
  }

  @Test
  void answersWithAnErrorWithoutAskingTheModel() throws Exception {
    try (FaultProxy proxy = open(before(new Treatment.Refuse()))) {
      assertThat(call(proxy).statusCode()).isEqualTo(500);
    }
    assertThat(calls).hasValue(0);
    assertThat(logged().isApplied()).isFalse();
    assertThat(logged().isDelivered()).isFalse();
  }

  @Test
  void losesAnAnswerThatTheModelGave() {
    try (FaultProxy proxy = open(after(new Treatment.CutOff("answer lost")))) {
      assertThatThrownBy(() -> call(proxy)).isInstanceOf(IOException.class);
    }
    assertThat(calls).hasValue(1);
    assertThat(logged().isApplied()).isTrue();
    assertThat(logged().isDelivered()).isFalse();
    assertThat(logged().injected()).contains("answer lost");
  }

  @Test
  void delaysAnAnswerUntilTheCellIsOver() throws Exception {
    try (FaultProxy proxy = open(after(new Treatment.Delay(Duration.ofHours(1))))) {
      over.countDown();

      assertThat(call(proxy).statusCode()).isEqualTo(200);
    }
    assertThat(logged().injected()).contains("delay of 3600000 ms");
  }

  private static Interceptor before(Treatment treatment) {
    return interceptor(treatment, new Treatment.GoOn());
  }

  private static Interceptor after(Treatment treatment) {
    return interceptor(new Treatment.GoOn(), treatment);
  }

  private static Interceptor interceptor(Treatment before, Treatment after) {
    return new Interceptor() {
      @Override
      public Treatment before(Arrival request) {
        return before;
      }

      @Override
      public Treatment after(Arrival answered) {
        return after;
      }
    };
  }

  private FaultProxy open(Interceptor interceptor) {
    URI upstream = URI.create("http://127.0.0.1:" + model.getAddress().getPort());
    Map<Service, URI> upstreams =
        Arrays.stream(Service.values())
            .collect(Collectors.toMap(Function.identity(), _ -> upstream));
    var ports =
        new FaultProxy.Ports(
            "a", log, new Receipts(), new ConcurrentHashMap<>(), over, Clock.systemUTC());
    return FaultProxy.open(upstreams, interceptor, ports);
  }

  private static HttpResponse<String> call(FaultProxy proxy) throws Exception {
    URI url = URI.create(proxy.environment().get(Service.MODEL.variable()) + "/model/m/converse");
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(
          HttpRequest.newBuilder(url)
              .header("x-millrace-job", JOB.value())
              .POST(BodyPublishers.ofString("question"))
              .build(),
          BodyHandlers.ofString());
    }
  }

  /** A call is logged a moment after its answer was sent. */
  private Operation logged() {
    for (int looks = 0; log.operations().isEmpty() && looks < 1_000; looks++) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    return log.operations().getFirst();
  }
}
