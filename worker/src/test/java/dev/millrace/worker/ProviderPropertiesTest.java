package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.worker.llm.openai.OutputLimitField;
import dev.millrace.worker.llm.remote.ApiKey;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProviderPropertiesTest {

  @Test
  void serveAllRoutesOfAProviderWithOneClient() {
    ModelRoute small = route("small", "openai");
    ModelRoute large = route("large", "openai");

    try (ProviderClients clients = open(Map.of("openai.key", "sk-1"), small, large)) {
      assertThat(clients.clientOf(small)).isSameAs(clients.clientOf(large));
    }
  }

  @Test
  void leadToTheVendorsWithAKeyAlone() {
    ProviderProperties providers = bind(Map.of("openai.key", "sk-1", "anthropic.key", "sk-2"));

    assertThat(providers.openai().endpoint().url())
        .isEqualTo(URI.create("https://api.openai.com/v1"));
    assertThat(providers.openai().endpoint().key()).contains(new ApiKey("sk-1"));
    assertThat(providers.openai().outputLimitField())
        .isEqualTo(OutputLimitField.MAX_COMPLETION_TOKENS);
    assertThat(providers.anthropic().endpoint().url())
        .isEqualTo(URI.create("https://api.anthropic.com"));
    assertThat(providers.anthropic().endpoint().key()).contains(new ApiKey("sk-2"));
  }

  @Test
  void bindEveryKey() {
    ProviderProperties providers =
        bind(
            Map.of(
                "openai.url", "http://127.0.0.1:8000/v1",
                "openai.key", " ",
                "openai.output-limit-field", "max-tokens",
                "anthropic.url", "https://proxy.example",
                "anthropic.key", "sk-2"));

    assertThat(providers.openai().endpoint().url().getPort()).isEqualTo(8000);
    assertThat(providers.openai().endpoint().key()).isEmpty();
    assertThat(providers.openai().outputLimitField()).isEqualTo(OutputLimitField.MAX_TOKENS);
    assertThat(providers.anthropic().endpoint().url().getHost()).isEqualTo("proxy.example");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, openai.url, https://api.openai.com/v1, millrace.worker.providers.openai.key must be",
    "openai, openai.url, http://example.com, millrace.worker.providers.openai.url must be https",
    "openai, openai.key, two words, millrace.worker.providers.openai.key: a key",
    "anthropic, anthropic.url, https://a.example, millrace.worker.providers.anthropic.key must be",
    "azure, openai.key, sk-1, model small names the unknown provider azure",
  })
  void refuseARouteThatTheyCannotServe(String provider, String key, String value, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(Map.of(key, value), route("small", provider)))
        .withMessageStartingWith(expected);
  }

  @Test
  void neverShowAKey() {
    assertThat(bind(Map.of("openai.key", "sk-1", "anthropic.key", "sk-2")).toString())
        .contains("api.openai.com")
        .doesNotContain("sk-1", "sk-2");
  }

  private static ProviderClients open(Map<String, String> values, ModelRoute... routes) {
    var catalog = new Catalog(List.of(), List.of(routes), "small");
    var worker =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("millrace.worker", WorkerProperties.class);
    return new ProviderClients(catalog, worker, bind(values), Clock.systemUTC());
  }

  private static ModelRoute route(String name, String provider) {
    return new ModelRoute(name, provider, "vendor." + name, QuotaPool.DEFAULT, 100);
  }

  private static ProviderProperties bind(Map<String, String> values) {
    var named = new HashMap<String, String>();
    values.forEach((key, value) -> named.put("millrace.worker.providers." + key, value));
    return new Binder(new MapConfigurationPropertySource(named))
        .bindOrCreate("millrace.worker.providers", ProviderProperties.class);
  }
}
