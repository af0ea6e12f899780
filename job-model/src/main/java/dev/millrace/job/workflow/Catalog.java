package dev.millrace.job.workflow;

import dev.millrace.job.WorkflowId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The workflows and model routes of a deployment. A worker keeps every version it may still be
 * asked for; a new job is pinned to the newest.
 */
public final class Catalog {
  private final Map<WorkflowId, Workflow> workflows =
      new TreeMap<>(Comparator.comparing(WorkflowId::name).thenComparingInt(WorkflowId::version));
  private final ModelRoutes routes;
  private final ModelRoute defaultRoute;

  /**
   * @throws IllegalArgumentException if two share a name, if the default, a step or a fallback
   *     names no route, or if a fallback takes less than its route or leads back to it
   */
  public Catalog(List<Workflow> workflows, List<ModelRoute> routes, String defaultRoute) {
    this.routes = new ModelRoutes(routes);
    for (Workflow workflow : workflows) {
      if (this.workflows.put(workflow.id(), workflow) != null) {
        throw new IllegalArgumentException("two workflows are called " + workflow.id());
      }
      workflow.steps().forEach(step -> requireRoute(workflow.id(), step));
    }
    this.defaultRoute =
        route(defaultRoute)
            .orElseThrow(
                () -> new IllegalArgumentException("no model route is called " + defaultRoute));
  }

  private void requireRoute(WorkflowId id, Step step) {
    switch (step) {
      case Step.Prompt prompt ->
          prompt
              .model()
              .filter(model -> routes.named(model).isEmpty())
              .ifPresent(model -> {
                throw new IllegalArgumentException(
                    "step " + step.name() + " of " + id + " names the unknown model " + model);
              });
    }
  }

  public Optional<Workflow> workflow(WorkflowId id) {
    return Optional.ofNullable(workflows.get(id));
  }

  /** The version that a new job of this workflow is pinned to. */
  public Optional<Workflow> newest(String name) {
    return workflows.values().stream()
        .filter(workflow -> workflow.id().name().equals(name))
        .max(Comparator.comparingInt(workflow -> workflow.id().version()));
  }

  public Optional<ModelRoute> route(String name) {
    return routes.named(name);
  }

  public ModelRoute defaultRoute() {
    return defaultRoute;
  }

  /** Every route, by name. */
  public List<ModelRoute> routes() {
    return routes.all();
  }

  /** The routes that answer for this one while it is unavailable, in their order. */
  public List<ModelRoute> fallbacksOf(ModelRoute route) {
    return route.fallbacks().stream().map(routes::named).flatMap(Optional::stream).toList();
  }

  public List<String> workflowNames() {
    return workflows.keySet().stream().map(WorkflowId::name).distinct().toList();
  }

  public Collection<String> modelNames() {
    return routes.names();
  }
}
