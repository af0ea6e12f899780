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
  private final Map<String, ModelRoute> routes = new TreeMap<>();
  private final ModelRoute defaultRoute;

  /**
   * @throws IllegalArgumentException if two share a name, or the default or a step names no route
   */
  public Catalog(List<Workflow> workflows, List<ModelRoute> routes, String defaultRoute) {
    for (ModelRoute route : routes) {
      if (this.routes.put(route.name(), route) != null) {
        throw new IllegalArgumentException("two model routes are called " + route.name());
      }
    }
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
              .filter(model -> !routes.containsKey(model))
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
    return Optional.ofNullable(routes.get(name));
  }

  public ModelRoute defaultRoute() {
    return defaultRoute;
  }

  public List<String> workflowNames() {
    return workflows.keySet().stream().map(WorkflowId::name).distinct().toList();
  }

  public Collection<String> modelNames() {
    return List.copyOf(routes.keySet());
  }
}
