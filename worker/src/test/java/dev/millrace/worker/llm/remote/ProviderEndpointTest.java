package dev.millrace.worker.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderEndpointTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com/v1",
        "https://api.example.com/v1/",
        "http://localhost:8000/v1",
        "http://127.0.0.1:8000/v1",
        "http://[::1]:8000/v1",
      })
  void takesHttpsAndThisMachine(String url) {
    assertThat(endpoint(url).at("/chat/completions").toString()).endsWith("/v1/chat/completions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com/v1",
        "http://localhost.example.com",
        "http://192.168.0.1/v1",
        "http://127.0.0.1.example.com",
        "ftp://api.example.com",
        "/v1",
        "https://me:secret@api.example.com",
        "https://api.example.com?key=secret",
        "https://api.example.com#secret",
      })
  void refusesTheClearAndWhatHidesSecrets(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoint(url))
        .withMessageNotContaining("secret");
  }

  @Test
  void neverShowsAKey() {
    var key = new ApiKey("sk-secret");

    assertThat(new ProviderEndpoint(URI.create("https://a.example"), Optional.of(key)).toString())
        .doesNotContain("sk-secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiKey("sk-secret\r\nx: y"))
        .withMessageNotContaining("secret");
  }

  private static ProviderEndpoint endpoint(String url) {
    return new ProviderEndpoint(URI.create(url), Optional.empty());
  }
}
