package dev.millrace.api.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives each request a name that is in its answer and in every log line about it. A caller may
 * bring its own.
 */
final class RequestIdFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  static final String HEADER = "x-request-id";
  private static final String LOG_KEY = "request_id";
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int GENERATED_LENGTH = 24;

  private final transient Supplier<String> nonces;

  RequestIdFilter(Supplier<String> nonces) {
    this.nonces = nonces;
  }

  /** The name of the request, also for one that never passed this filter. */
  static String of(HttpServletRequest request) {
    return request.getAttribute(HEADER) instanceof String id ? id : "unknown";
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id = accepted(request.getHeader(HEADER)).orElseGet(this::generated);
    request.setAttribute(HEADER, id);
    response.setHeader(HEADER, id);
    try (var _ = MDC.putCloseable(LOG_KEY, id)) {
      chain.doFilter(request, response);
    }
  }

  private static Optional<String> accepted(@Nullable String brought) {
    return Optional.ofNullable(brought).filter(id -> SHAPE.matcher(id).matches());
  }

  private String generated() {
    return "req_" + nonces.get().substring(0, GENERATED_LENGTH);
  }
}
