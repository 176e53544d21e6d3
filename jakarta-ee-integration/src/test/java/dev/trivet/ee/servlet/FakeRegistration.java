// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter as a context knows it. */
final class FakeRegistration {

  /** A mapping that was added to what web.xml says. */
  record Added(Set<DispatcherType> types, boolean after, List<String> patterns) {}

  final Map<String, String> initParameters = new HashMap<>();
  final List<Added> added = new ArrayList<>();
  private final List<String> declared = new ArrayList<>();
  private final String name;
  private final String className;
  boolean asyncSupported;

  FakeRegistration(String name, String className) {
    this.name = name;
    this.className = className;
  }

  FakeRegistration mappedTo(String... patterns) {
    declared.addAll(List.of(patterns));
    return this;
  }

  FilterRegistration.Dynamic asRegistration() {
    return PartialImplementation.of(FilterRegistration.Dynamic.class, this);
  }

  public String getName() {
    return name;
  }

  public String getClassName() {
    return className;
  }

  public @Nullable String getInitParameter(String parameter) {
    return initParameters.get(parameter);
  }

  public Map<String, String> getInitParameters() {
    return initParameters;
  }

  public Collection<String> getUrlPatternMappings() {
    List<String> patterns = new ArrayList<>(declared);
    added.forEach(mapping -> patterns.addAll(mapping.patterns()));
    return patterns;
  }

  public void setAsyncSupported(boolean on) {
    asyncSupported = on;
  }

  public void addMappingForUrlPatterns(
      EnumSet<DispatcherType> types, boolean after, String... patterns) {
    added.add(new Added(Set.copyOf(types), after, List.of(patterns)));
  }
}
