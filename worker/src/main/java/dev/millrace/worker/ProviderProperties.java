package dev.millrace.worker;

import dev.millrace.worker.llm.openai.OutputLimitField;
import dev.millrace.worker.llm.remote.ApiKey;
import dev.millrace.worker.llm.remote.ProviderEndpoint;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the providers beside Bedrock listen, and their keys. They come from the environment alone
 * and are used only by routes that name the provider. No key is ever shown.
 */
@ConfigurationProperties("millrace.worker.providers")
record ProviderProperties(@DefaultValue OpenAi openai, @DefaultValue Anthropic anthropic) {
  private static final String PREFIX = "millrace.worker.providers.";

  /**
   * An endpoint that speaks OpenAI's Chat Completions.
   *
   * @param url below which {@code /chat/completions} is
   * @param key sent as a bearer; OpenAI asks for one, an endpoint of your own may not
   * @param outputLimitField {@code max_tokens} for endpoints that do not know OpenAI's newer name
   */
  record OpenAi(
      @DefaultValue(OpenAi.DEFAULT_URL) URI url,
      @Nullable String key,
      @DefaultValue("max-completion-tokens") OutputLimitField outputLimitField) {
    private static final String DEFAULT_URL = "https://api.openai.com/v1";

    ProviderEndpoint endpoint() {
      if (url.toString().equals(DEFAULT_URL)) {
        requireKey("openai", key);
      }
      return ProviderProperties.endpoint("openai", url, key);
    }

    @Override
    public String toString() {
      return "OpenAi[" + url.getHost() + "]";
    }
  }

  /**
   * Anthropic's API.
   *
   * @param url below which {@code /v1/messages} is
   */
  record Anthropic(@DefaultValue("https://api.anthropic.com") URI url, @Nullable String key) {

    ProviderEndpoint endpoint() {
      requireKey("anthropic", key);
      return ProviderProperties.endpoint("anthropic", url, key);
    }

    @Override
    public String toString() {
      return "Anthropic[" + url.getHost() + "]";
    }
  }

  private static void requireKey(String provider, @Nullable String key) {
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException(
          PREFIX + provider + ".key must be set: a model is answered by " + provider);
    }
  }

  private static ProviderEndpoint endpoint(String provider, URI url, @Nullable String key) {
    Optional<ApiKey> apiKey;
    try {
      apiKey = Optional.ofNullable(key).filter(text -> !text.isBlank()).map(ApiKey::new);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + provider + ".key: " + e.getMessage(), e);
    }
    try {
      return new ProviderEndpoint(url, apiKey);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + provider + ".url " + e.getMessage(), e);
    }
  }
}
