package dev.millrace.api.tenancy;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemResponder;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.job.Sha256;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a request pass whose key is known, and names its caller to the controllers. It stands before
 * the routing: without a key nobody learns which paths there are.
 */
public final class ApiKeyFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** The request's attribute that holds the {@link Caller}. */
  public static final String CALLER = "dev.millrace.api.caller";

  /**
   * The request's attribute that names the key itself, for logs and audits: {@code key_} and the
   * first twelve digits of its digest, which lead nobody to the key.
   */
  public static final String KEY_ID = "dev.millrace.api.key-id";

  private static final int DIGITS = 12;
  private static final String AUTHORIZATION = "Authorization";

  private final transient ApiKeys keys;
  private final transient ProblemResponder responder;

  ApiKeyFilter(ApiKeys keys, ProblemResponder responder) {
    this.keys = keys;
    this.responder = responder;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      request.setAttribute(CALLER, callerOf(request));
    } catch (RuntimeException e) {
      responder.answer(request, response, e);
      return;
    }
    chain.doFilter(request, response);
  }

  private Caller callerOf(HttpServletRequest request) {
    Sha256 hash =
        PresentedKey.hash(request.getHeader(AUTHORIZATION), request.getHeader("x-api-key"))
            .orElseThrow(() -> unauthenticated("Send your API key as Authorization: Bearer mr_…"));
    request.setAttribute(KEY_ID, "key_" + hash.hex().substring(0, DIGITS));
    return keys.find(hash).orElseThrow(() -> unauthenticated("This API key is not valid."));
  }

  private static ProblemException unauthenticated(String detail) {
    return ProblemException.at(AUTHORIZATION, ProblemType.UNAUTHENTICATED, detail);
  }
}
