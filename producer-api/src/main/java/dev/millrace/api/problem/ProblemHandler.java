package dev.millrace.api.problem;

import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.store.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns every way in which a request can fail into a problem document. */
@RestControllerAdvice
final class ProblemHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
  private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> handle(ProblemException e, HttpServletRequest request) {
    return answer(e.problem(), new HttpHeaders(), request);
  }

  @ExceptionHandler({StoreUnavailableException.class, MessageNotSentException.class})
  ResponseEntity<Map<String, Object>> handleOutage(RuntimeException e, HttpServletRequest request) {
    log.warn("answered 503: {}", e.getMessage());
    ProblemException problem =
        ProblemException.unavailable(
            "Whether the request had an effect is not known. Repeat it with the same"
                + " Idempotency-Key.");
    return answer(problem.problem(), new HttpHeaders(), request);
  }

  /** The body ended early, or its framing is broken. */
  @ExceptionHandler(IOException.class)
  ResponseEntity<Map<String, Object>> handleBrokenBody(HttpServletRequest request) {
    Problem problem = Problem.of(ProblemType.INVALID_REQUEST, "The request could not be read.");
    return answer(problem, new HttpHeaders(), request);
  }

  /** Tomcat decodes the query when the first parameter is read. */
  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<Map<String, Object>> handleBrokenQuery(HttpServletRequest request) {
    Problem problem =
        Problem.of(
            ProblemType.INVALID_REQUEST,
            "The query string cannot be decoded: write % as %25, and the rest as UTF-8.");
    return answer(problem, new HttpHeaders(), request);
  }

  /** What the framework refused, and every defect of ours. */
  @ExceptionHandler(Exception.class)
  ResponseEntity<Map<String, Object>> handleRest(Exception e, HttpServletRequest request) {
    if (e instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()) {
      return answer(refused(refusal, request), refusal.getHeaders(), request);
    }
    log.error("answered 500 (runbook: request fails with 500)", e);
    Problem problem =
        Problem.of(ProblemType.INTERNAL_ERROR, "Name the request id when you report this.");
    return answer(problem, new HttpHeaders(), request);
  }

  private static Problem refused(ErrorResponse refusal, HttpServletRequest request) {
    return switch (refusal.getStatusCode().value()) {
      case 404 -> Problem.of(ProblemType.NOT_FOUND, "Nothing is served at this path.");
      case 405 ->
          Problem.of(
              ProblemType.METHOD_NOT_ALLOWED,
              request.getMethod() + " is not allowed at this path.");
      case 406 -> notAcceptable(refusal.getHeaders().getAccept());
      case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "Send a smaller body.");
      case 415 ->
          Problem.at(
              HttpHeaders.CONTENT_TYPE,
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "Send the body as application/json.");
      default -> Problem.of(ProblemType.INVALID_REQUEST, "The request could not be understood.");
    };
  }

  private static Problem notAcceptable(List<MediaType> served) {
    return Problem.at(
        HttpHeaders.ACCEPT,
        ProblemType.NOT_ACCEPTABLE,
        "Accept " + MediaType.toString(served.isEmpty() ? JSON : served) + ".");
  }

  private static ResponseEntity<Map<String, Object>> answer(
      Problem problem, HttpHeaders headers, HttpServletRequest request) {
    var answer =
        ResponseEntity.status(problem.type().status())
            .headers(headers)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.type() == ProblemType.UNAUTHENTICATED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"millrace\"");
    }
    problem
        .retryAfter()
        .ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
    return answer.body(ProblemDocument.of(problem, RequestIdFilter.of(request)));
  }
}
