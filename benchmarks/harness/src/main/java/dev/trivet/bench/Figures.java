// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Figures by name, in order: the answer of a peer's JVM to a {@link Command}. As text it is one
 * line, such as {@code ns=12.5 bytes=24.0}.
 */
public record Figures(Map<String, Double> values) {

  /** Copies the values, in their order. */
  public Figures {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Makes figures without a value. */
  public static Figures none() {
    return new Figures(Map.of());
  }

  /** Reads a line. */
  public static Figures parse(String line) {
    Map<String, Double> values = new LinkedHashMap<>();
    Command.parse("figures " + line)
        .arguments()
        .forEach((name, value) -> values.put(name, Double.valueOf(value)));
    return new Figures(values);
  }

  /** Makes the same figures and one more. */
  public Figures with(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Figures(more);
  }

  /** Returns a figure; NaN if it is not there. */
  public double get(String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(" "));
  }
}
