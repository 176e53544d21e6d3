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
 * Proof that the filter which the container calls for a servlet context is this guard's: registered
 * there, for every request, and of the very class that the guard has. Kept in that context.
 */
public final class FilterProof {

  private static final List<String> EVERY_DISPATCH =
      Stream.of(DispatcherType.values()).map(DispatcherType::name).toList();

  private FilterProof() {}

  /**
   * Proves it for this context, once.
   *
   * @throws MisconfiguredException when not everything would be guarded
   * @throws UnsupportedOperationException when the container does not tell filters now
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
   * Proves it while the application starts. A CDI container may be started by an initializer of its
   * own that comes before ours: then it is looked at again when all of them are done.
   *
   * @throws MisconfiguredException when the filter is not registered and cannot be any more
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
      // what our initializer mapped some servers do not list
      return filter
          .filter(ours -> state.isRegistered() || seesEverything(context, ours))
          .isPresent();
    } catch (UnsupportedOperationException untold) {
      if (state.isRegistered()) {
        return true;
      }
      throw untold;
    }
  }

  /** Where our initializer could not complete it: what is written must be complete. */
  private static boolean seesEverything(ServletContext context, FilterRegistration filter) {
    Set<String> dispatchers = WebXml.dispatchersOfEverything(context, filter.getName());
    return filter.getUrlPatternMappings().contains("/*")
        && (dispatchers.isEmpty() || dispatchers.containsAll(EVERY_DISPATCH));
  }

  /** The container loads the filter by name: that must give the class of this guard. */
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

  /** What to say where a web application sees two copies of these classes. */
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

  /** Looks when the initializers are done. */
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
