// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.log.LogLine;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Proof that the container calls this guard's filter for a servlet context. The filter is
 * registered there, for every request, and of the same class that the guard has. The proof is kept
 * in that context.
 */
public final class FilterProof {

  private static final List<String> EVERY_DISPATCH =
      Stream.of(DispatcherType.values()).map(DispatcherType::name).toList();

  private FilterProof() {}

  /**
   * Requires the proof for a context, once.
   *
   * @throws MisconfiguredException when not everything would be guarded
   * @throws UnsupportedOperationException when the container does not report filters now
   */
  public static void require(ServletContext context) {
    try {
      prove(context);
    } catch (MisconfiguredException refused) {
      ContextState.refuse(context, refused);
      throw refused;
    }
  }

  private static void prove(ServletContext context) {
    ContextState state = ContextState.getOrCreate(context);
    if (state.isProved()) {
      return;
    }
    requireOneCopy(context);
    if (!isRegistered(context, state)) {
      throw absent(context);
    }
    state.markProved();
  }

  /**
   * Requires the proof while the application starts. A CDI container may start before Trivet's
   * initializer runs. Then the proof is tried again after all initializers.
   *
   * @throws MisconfiguredException when the filter is not registered, and cannot be any more
   */
  public static void requireAtStart(ServletContext context) {
    try {
      proveIfTold(context);
    } catch (MisconfiguredException notYet) {
      try {
        context.addListener(new RequiredFilter());
      } catch (IllegalStateException
          | IllegalArgumentException
          | UnsupportedOperationException tooLate) {
        ContextState.refuse(context, notYet);
        throw notYet;
      }
    }
  }

  private static void proveIfTold(ServletContext context) {
    try {
      prove(context);
    } catch (UnsupportedOperationException later) {
      // some servers tell only requests which filters there are, so each of them is looked at
      new LogLine(ContextState.application(context), "filters are not told at the start")
          .because(later)
          .write(System.Logger.Level.DEBUG);
    }
  }

  private static boolean isRegistered(ServletContext context, ContextState state) {
    try {
      Optional<? extends FilterRegistration> filter = RegisteredFilter.find(context);
      // some servers do not list the mappings of Trivet's initializer
      return filter
          .filter(registration -> state.isRegistered() || seesEverything(context, registration))
          .isPresent();
    } catch (UnsupportedOperationException untold) {
      if (state.isRegistered()) {
        return true;
      }
      throw untold;
    }
  }

  /**
   * Whether the written mapping is complete, for where Trivet's initializer could not complete it.
   */
  private static boolean seesEverything(ServletContext context, FilterRegistration filter) {
    Set<String> dispatchers = WebXml.dispatchersOfEverything(context, filter.getName());
    return filter.getUrlPatternMappings().contains("/*")
        && (dispatchers.isEmpty() || dispatchers.containsAll(EVERY_DISPATCH));
  }

  /** Requires that the container, which loads the filter by name, gets the class of this guard. */
  private static void requireOneCopy(ServletContext context) {
    ClassLoader loader = ContextState.loader(context);
    try {
      Class<?> called = Class.forName(AtlassianFilter.class.getName(), false, loader);
      if (called != AtlassianFilter.class) {
        throw ContextState.twoCopies();
      }
    } catch (ClassNotFoundException unseen) {
      new LogLine(ContextState.application(context), "the filter was registered by its class")
          .because(unseen)
          .write(System.Logger.Level.DEBUG);
    }
  }

  /** Makes the exception for a web application that sees two copies of these classes. */
  public static MisconfiguredException twoCopies() {
    return ContextState.twoCopies();
  }

  private static MisconfiguredException absent(ServletContext context) {
    String declare =
        "declare "
            + AtlassianFilter.class.getName()
            + " in web.xml, mapped to /* with all five dispatchers and async-supported.";
    String cause =
        ContextState.isShared(context)
            ? " This web application shares the jars (EAR/lib or a library of the server), and this"
                + " server runs no initializer of a shared jar, or an <absolute-ordering> in web.xml"
                + " switches it off: put the jars into WEB-INF/lib, or "
            : " An <absolute-ordering> in web.xml that leaves out the jar switches it off: name the"
                + " fragment 'trivet' there, or ";
    return new MisconfiguredException(
        ErrorCode.FILTER_ABSENT,
        "Trivet's filter does not see every request, so not everything would be guarded."
            + cause
            + declare);
  }

  /** Listener that tries the proof again after all initializers. */
  private static final class RequiredFilter implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
      try {
        proveIfTold(event.getServletContext());
      } catch (MisconfiguredException refused) {
        ContextState.refuse(event.getServletContext(), refused);
        throw refused;
      }
    }
  }
}
