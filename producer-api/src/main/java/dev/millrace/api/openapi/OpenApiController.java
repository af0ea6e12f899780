package dev.millrace.api.openapi;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /openapi.yaml}, {@code /openapi.json} and {@code /docs}, for whoever asks. */
@RestController
final class OpenApiController {
  private static final CacheControl FOR_A_WHILE = CacheControl.maxAge(Duration.ofMinutes(10));

  /** The page loads nothing from elsewhere, runs no script but its own, and is in no frame. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final OpenApiDocument document;
  private final DocsPage page;

  OpenApiController(OpenApiDocument document, DocsPage page) {
    this.document = document;
    this.page = page;
  }

  @GetMapping("/openapi.yaml")
  ResponseEntity<String> yaml() {
    return answer("application/yaml;charset=UTF-8", document.yaml());
  }

  @GetMapping("/openapi.json")
  ResponseEntity<String> json() {
    return answer("application/json", document.json());
  }

  @GetMapping("/docs")
  ResponseEntity<String> docs() {
    return file("index.html");
  }

  @GetMapping("/docs/{file}")
  ResponseEntity<String> file(@PathVariable String file) {
    return page.file(file)
        .map(found -> answer(found.type(), found.content()))
        .orElseThrow(
            () -> ProblemException.of(ProblemType.NOT_FOUND, "Nothing is served at this path."));
  }

  private static ResponseEntity<String> answer(String type, String content) {
    return ResponseEntity.ok()
        .cacheControl(FOR_A_WHILE)
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .body(content);
  }
}
