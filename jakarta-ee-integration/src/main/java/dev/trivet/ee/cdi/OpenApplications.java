// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Registry of the web applications that share a bean. It finds the one to which a piece of work
 * belongs, and refuses work that could belong to several. Thread-safe.
 */
final class OpenApplications<T> {

  private final Function<T, WebModule> module;
  private final int expected;
  private final List<T> open = new CopyOnWriteArrayList<>();

  /**
   * Makes an empty registry.
   *
   * @param module the function from an application to its web module
   * @param expected the number of web applications that will share the bean, as far as known before
   *     they start
   */
  OpenApplications(Function<T, WebModule> module, int expected) {
    this.module = module;
    this.expected = expected;
  }

  void add(T application) {
    open.add(application);
  }

  void remove(T application) {
    open.remove(application);
  }

  List<T> all() {
    return List.copyOf(open);
  }

  /**
   * Finds the web application for which a thread works outside any request.
   *
   * @param thread the thread's context class loader
   * @throws AtlassianUnavailableException when none is open, or the one that is meant may not be
   *     open yet
   * @throws MisconfiguredException when it could be any of several
   */
  T find(@Nullable ClassLoader thread) {
    List<T> candidates = all();
    if (candidates.isEmpty()) {
      throw notOpenYet();
    }
    for (ClassLoader loader = thread; loader != null; loader = loader.getParent()) {
      ClassLoader asked = loader;
      List<T> loaded = candidates.stream().filter(of -> loader(of) == asked).toList();
      if (loaded.size() == 1) {
        return loaded.get(0);
      }
    }
    if (candidates.size() < expected) {
      throw notAllOpenYet(candidates);
    }
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    List<T> below = candidates.stream().filter(of -> isBelow(loader(of), thread)).toList();
    if (below.size() == 1) {
      return below.get(0);
    }
    throw several(candidates);
  }

  private @Nullable ClassLoader loader(T application) {
    return module.apply(application).loader();
  }

  private static boolean isBelow(@Nullable ClassLoader loader, @Nullable ClassLoader ancestor) {
    ClassLoader parent = loader;
    while (parent != null && parent != ancestor) {
      parent = parent.getParent();
    }
    return parent != null;
  }

  static AtlassianUnavailableException notOpenYet() {
    return new AtlassianUnavailableException(
        ErrorCode.NOT_OPEN_YET,
        "Trivet is not open: it opens when the web application starts, and this work began before,"
            + " or goes on after its end. A start-up bean or a timer must try again later, for"
            + " instance at its next tick.",
        null,
        null);
  }

  private AtlassianUnavailableException notAllOpenYet(List<T> candidates) {
    return new AtlassianUnavailableException(
        ErrorCode.NOT_OPEN_YET,
        "Trivet is open for "
            + paths(candidates)
            + " and not yet for all of the "
            + expected
            + " web applications of this EAR, and the calling code is in none of those that are"
            + " open. Which one's grants it means is known when all are open: try again later, for"
            + " instance at a timer's next tick. If this does not end, look in the log for the web"
            + " application that did not open.",
        null,
        null);
  }

  private String paths(List<T> candidates) {
    return candidates.stream()
        .map(candidate -> module.apply(candidate).contextPath())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private MisconfiguredException several(List<T> candidates) {
    return new MisconfiguredException(
        ErrorCode.SEVERAL_APPLICATIONS,
        "a bean of Trivet was used outside any request, and the web applications "
            + paths(candidates)
            + " share it, each with grants of its own; the calling code belongs to none of them."
            + " Move that code (a timer, a message bean, a task) from the EJB jar or EAR/lib into"
            + " the web application whose grants it needs, or put Trivet's jars into WEB-INF/lib of"
            + " each web application.");
  }
}
