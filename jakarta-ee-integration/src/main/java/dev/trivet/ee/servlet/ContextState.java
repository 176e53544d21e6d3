// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Settings;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.log.LogLine;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * State of Trivet in one servlet context, kept there as an attribute. Containers hand out several
 * objects for one context, and web applications may share these classes. Only an object of this
 * type counts. No request can make an application overwrite it, since its name is random.
 * Thread-safe.
 */
final class ContextState {

  private static final String PREFIX = "dev.trivet.context.";
  private static final String ATTRIBUTE = PREFIX + UUID.randomUUID();

  private volatile @Nullable Settings settings;
  private volatile @Nullable AtlassianGate gate;
  private volatile boolean registered;
  private volatile boolean proved;
  private final boolean twoCopies;
  private final AtomicBoolean refused = new AtomicBoolean();
  private @Nullable Runnable closing;

  private ContextState(boolean twoCopies) {
    this.twoCopies = twoCopies;
  }

  /**
   * Returns the state of a context, made at the first call.
   *
   * @throws MisconfiguredException when another copy of Trivet has its state there
   */
  static ContextState getOrCreate(ServletContext context) {
    ContextState known = find(context);
    if (known != null) {
      return known.requireOneCopy();
    }
    // at the start only, so contexts do not block each other
    synchronized (ContextState.class) {
      ContextState existing = find(context);
      if (existing != null) {
        return existing.requireOneCopy();
      }
      ContextState made = new ContextState(hasOtherCopy(context));
      context.setAttribute(ATTRIBUTE, made);
      return made.requireOneCopy();
    }
  }

  private ContextState requireOneCopy() {
    if (twoCopies) {
      throw twoCopies();
    }
    return this;
  }

  private static boolean hasOtherCopy(ServletContext context) {
    for (String name : Collections.list(context.getAttributeNames())) {
      Object existing = name.startsWith(PREFIX) ? context.getAttribute(name) : null;
      if (existing != null && existing.getClass().getName().equals(ContextState.class.getName())) {
        return true;
      }
    }
    return false;
  }

  /** Finds the state of a context, or null. */
  static @Nullable ContextState find(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof ContextState known ? known : null;
  }

  static MisconfiguredException twoCopies() {
    return new MisconfiguredException(
        ErrorCode.WRONG_GUARD,
        "this web application sees two copies of Trivet's jars: its own in WEB-INF/lib, and one"
            + " that it shares (EAR/lib or a library of the server). The container would call the"
            + " filter of one copy and the guard is of the other. Keep one: either in EAR/lib, or"
            + " in WEB-INF/lib of each web application.");
  }

  /**
   * Returns the class loader of a web application. A restricted context does not give it away, so
   * the thread's is returned.
   */
  static @Nullable ClassLoader loader(ServletContext context) {
    try {
      return context.getClassLoader();
    } catch (UnsupportedOperationException restricted) {
      return Thread.currentThread().getContextClassLoader();
    }
  }

  /** Returns the name of a web application; its default before the settings are read. */
  static ApplicationName application(ServletContext context) {
    ContextState state = find(context);
    Settings known = state == null ? null : state.settings;
    return known == null ? defaultName(context) : known.application();
  }

  /** Returns the name of a web application without settings. */
  static ApplicationName defaultName(ServletContext context) {
    return ApplicationName.of(context.getServletContextName(), context.getContextPath());
  }

  /** Whether these classes do not belong to this web application alone. */
  static boolean isShared(ServletContext context) {
    return ContextState.class.getClassLoader() != loader(context);
  }

  @Nullable Settings settings() {
    return settings;
  }

  void settings(Settings read) {
    settings = read;
  }

  /** Whether Trivet's initializer has registered the filter here, or completed its registration. */
  boolean isRegistered() {
    return registered;
  }

  void markRegistered() {
    registered = true;
  }

  /** Whether it is proved that the container calls Trivet's filter here. */
  boolean isProved() {
    return proved;
  }

  void markProved() {
    proved = true;
  }

  /**
   * Logs once why the web application does not start. Servers call several parts of Trivet, and
   * some parts for each request.
   *
   * @return the number
   */
  static ErrorCode refuse(ServletContext context, Throwable failed) {
    ErrorCode code =
        failed instanceof TrivetException known ? known.code() : ErrorCode.GUARD_FAILED;
    ContextState state = find(context);
    if (state == null || state.refused.compareAndSet(false, true)) {
      line(application(context), code, failed).write(System.Logger.Level.ERROR);
    }
    return code;
  }

  private static LogLine line(ApplicationName application, ErrorCode code, Throwable failed) {
    if (failed instanceof TrivetException known) {
      LogLine line = LogLine.of(application, known);
      return known.getCause() == null ? line : line.because(known.getCause());
    }
    return new LogLine(application, "Trivet did not start")
        .number(code)
        .detail("nothing is served")
        .because(failed);
  }

  @Nullable AtlassianGate gate() {
    return gate;
  }

  /** Keeps the gate that was opened for this context, and the way to close it. */
  synchronized void open(AtlassianGate opened, Runnable close) {
    gate = opened;
    closing = close;
  }

  /** Closes all that was opened for a context, once. */
  static void close(ServletContext context) {
    ContextState state = find(context);
    if (state != null) {
      context.removeAttribute(ATTRIBUTE);
      state.close();
    }
  }

  private synchronized void close() {
    Runnable close = closing;
    closing = null;
    gate = null;
    if (close != null) {
      close.run();
    }
  }
}
