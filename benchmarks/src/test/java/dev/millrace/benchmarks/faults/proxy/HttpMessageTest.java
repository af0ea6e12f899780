package dev.millrace.benchmarks.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What passes stays what it was, however it was cut into pieces. */
class HttpMessageTest {
  @Test
  void readsABodyOfAToldLengthAndLeavesTheNextMessage() throws IOException {
    var in =
        stream("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhiGET / HTTP/1.1\r\n\r\n");

    HttpMessage first = read(in, false);
    HttpMessage second = read(in, false);

    assertThat(first.text()).isEqualTo("hi");
    assertThat(second.head().method()).isEqualTo("GET");
    assertThat(HttpHead.read(in)).isEmpty();
  }

  @Test
  void joinsChunksAndTellsTheirLength() throws IOException {
    var in =
        stream(
            String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Transfer-Encoding: chunked",
                "x-a: 1",
                "",
                "2",
                "ab",
                "3;e=1",
                "cde",
                "0",
                "t: 1",
                "",
                ""));

    HttpMessage answer = read(in, true);

    assertThat(answer.text()).isEqualTo("abcde");
    assertThat(written(answer))
        .isEqualTo("HTTP/1.1 200 OK\r\nx-a: 1\r\nContent-Length: 5\r\n\r\nabcde");
  }

  @Test
  void readsAnAnswerOfUntoldLengthToItsEnd() throws IOException {
    HttpMessage answer = read(stream("HTTP/1.1 200 OK\r\n\r\nall of it"), true);

    assertThat(answer.text()).isEqualTo("all of it");
    assertThat(answer.head().status()).isEqualTo(200);
  }

  @Test
  void keepsTheLengthOfABodyThatIsNotSent() throws IOException {
    var in = stream("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
    HttpHead head = HttpHead.read(in).orElseThrow().withoutBody();

    assertThat(written(new HttpMessage(head, new byte[0])))
        .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
  }

  @Test
  void refusesABodyThatEndsEarly() {
    var in = stream("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nhi");

    assertThatThrownBy(() -> read(in, false)).isInstanceOf(IOException.class);
  }

  private static HttpMessage read(ByteArrayInputStream in, boolean isUntilEnd) throws IOException {
    return HttpMessage.read(HttpHead.read(in).orElseThrow(), in, isUntilEnd);
  }

  private static String written(HttpMessage message) throws IOException {
    var out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
