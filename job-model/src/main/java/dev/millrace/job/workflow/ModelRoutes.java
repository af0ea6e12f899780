package dev.millrace.job.workflow;

import dev.millrace.job.control.SwitchTarget;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The routes of a deployment, whose fallbacks all lead somewhere. */
final class ModelRoutes {
  private final Map<String, ModelRoute> routes = new TreeMap<>();

  /**
   * @throws IllegalArgumentException if two routes share a name, one is called all, or a fallback
   *     names no route, its own, the same route twice, one that takes less than the route, or leads
   *     back to it
   */
  ModelRoutes(List<ModelRoute> routes) {
    for (ModelRoute route : routes) {
      if (route.name().equals(SwitchTarget.EVERYTHING)) {
        throw new IllegalArgumentException("no model can be called all: a kill switch is");
      }
      if (this.routes.put(route.name(), route) != null) {
        throw new IllegalArgumentException("two model routes are called " + route.name());
      }
    }
    for (ModelRoute route : routes) {
      var seen = new HashSet<String>();
      for (String fallback : route.fallbacks()) {
        if (!seen.add(fallback)) {
          throw wrong(route, "names " + fallback + " twice");
        }
        requireFitting(route, fallback);
      }
      requireNoWayBack(route, route, new HashSet<>());
    }
  }

  private void requireFitting(ModelRoute route, String name) {
    if (name.equals(route.name())) {
      throw wrong(route, "names itself");
    }
    ModelRoute fallback =
        named(name).orElseThrow(() -> wrong(route, "names the unknown model " + name));
    if (route.limits().takesImages() && !fallback.limits().takesImages()) {
      throw wrong(route, "names " + name + ", which takes no images");
    }
  }

  /** A deployment in which two routes stand in for each other has no order to rely on. */
  private void requireNoWayBack(ModelRoute start, ModelRoute route, Set<String> seen) {
    for (String name : route.fallbacks()) {
      if (name.equals(start.name())) {
        throw wrong(start, "leads back to it over " + route.name());
      }
      if (seen.add(name)) {
        named(name).ifPresent(next -> requireNoWayBack(start, next, seen));
      }
    }
  }

  private static IllegalArgumentException wrong(ModelRoute route, String why) {
    return new IllegalArgumentException("fallbacks of model " + route.name() + " " + why);
  }

  Optional<ModelRoute> named(String name) {
    return Optional.ofNullable(routes.get(name));
  }

  List<String> names() {
    return List.copyOf(routes.keySet());
  }

  List<ModelRoute> all() {
    return List.copyOf(routes.values());
  }
}
