package dev.millrace.api.query.events;

import dev.millrace.api.openapi.Declares;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.query.TenantJobs;
import dev.millrace.api.tenancy.ApiKeyFilter;
import dev.millrace.api.tenancy.Caller;
import dev.millrace.job.Job;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/jobs/{id}/events}: the progress of a job, on the request's own virtual thread. */
@RestController
final class EventsController {
  private static final Logger log = LoggerFactory.getLogger(EventsController.class);
  private static final Duration BUSY_FOR = Duration.ofSeconds(10);

  private final TenantJobs jobs;
  private final StreamPermits permits;
  private final JobStreamer streamer;

  EventsController(TenantJobs jobs, StreamPermits permits, JobStreamer streamer) {
    this.jobs = jobs;
    this.permits = permits;
    this.streamer = streamer;
  }

  @Declares(problems = {ProblemType.NOT_FOUND, ProblemType.TOO_MANY_STREAMS})
  @GetMapping(path = "/v1/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void events(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller,
      @PathVariable String id,
      @RequestHeader("Last-Event-ID") Optional<String> lastSeen,
      HttpMethod method,
      HttpServletResponse response) {
    Job job = jobs.require(caller.tenant(), id);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    if (streamer.isComplete(job, lastSeen)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
    if (!method.equals(HttpMethod.HEAD)) {
      stream(caller, job, lastSeen, response);
    }
  }

  private void stream(
      Caller caller, Job job, Optional<String> lastSeen, HttpServletResponse response) {
    try (var _ = permits.tryAcquire(caller.tenant()).orElseThrow(EventsController::tooMany)) {
      streamer.stream(job, lastSeen, new EventWriter(response.getOutputStream()));
    } catch (IOException e) {
      log.debug("the client of a stream of {} left: {}", job.id(), e.getMessage());
    }
  }

  private static ProblemException tooMany() {
    return ProblemException.later(
        ProblemType.TOO_MANY_STREAMS, "Close a stream, or ask for the job itself.", BUSY_FOR);
  }
}
