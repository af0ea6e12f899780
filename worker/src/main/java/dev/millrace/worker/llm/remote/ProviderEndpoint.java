package dev.millrace.worker.llm.remote;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Where a provider listens, and the key that it asks for.
 *
 * @param url HTTPS, or HTTP on this machine: prompts and keys never travel in the clear
 */
public record ProviderEndpoint(URI url, Optional<ApiKey> key) {
  /** The message never repeats the address: it may hold a password. */
  public ProviderEndpoint {
    if (url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException("must be an absolute URL without user or password");
    }
    if (url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException("must be a URL without query or fragment");
    }
    boolean isPlain = "http".equalsIgnoreCase(url.getScheme());
    if (!"https".equalsIgnoreCase(url.getScheme()) && !(isPlain && isLoopback(url.getHost()))) {
      throw new IllegalArgumentException("must be https, or http on a loopback address");
    }
  }

  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      return InetAddress.ofLiteral(literal).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false; // a name, which anybody's resolver may send anywhere
    }
  }

  /** The address of an operation below this one. */
  public URI at(String path) {
    String base = url.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }
}
