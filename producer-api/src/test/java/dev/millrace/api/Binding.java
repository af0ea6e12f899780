package dev.millrace.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Binds configuration as the application does. */
public final class Binding {
  private Binding() {}

  /** Binds a record of properties; the keys are without its prefix. */
  public static <T> T of(String prefix, Class<T> type, Map<String, String> values) {
    var source = new LinkedHashMap<String, String>();
    values.forEach((key, value) -> source.put(prefix + "." + key, value));
    return new Binder(new MapConfigurationPropertySource(source))
        .bindOrCreate(prefix, Bindable.of(type));
  }
}
