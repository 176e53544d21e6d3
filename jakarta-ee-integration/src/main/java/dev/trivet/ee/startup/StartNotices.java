// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import dev.trivet.config.Identity;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Notices in the log, once at the start, of what in the application does not go with an Atlassian
 * account as the identity, and of loggers that write secrets. They stop nothing: whatever fails
 * here is only logged.
 */
public final class StartNotices {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private StartNotices() {}

  /** Looks at an application that has started. */
  public static void write(ServletContext context, Identity identity) {
    Set<Class<?>> annotated = AnnotatedClasses.take(context);
    SensitiveLogging.notice(SensitiveLogger::isOn).ifPresent(StartNotices::warn);
    if (identity != Identity.ATLASSIAN) {
      return;
    }
    Set<Class<?>> beans = orNone(ApplicationBeans::classes);
    Set<Class<?>> classes = new HashSet<>(annotated);
    for (Class<?> bean : beans) {
      if (!SecurityAnnotations.of(bean).isEmpty()) {
        classes.add(bean);
      }
    }
    OtherLogin.notice(
            orNone(() -> Descriptors.logins(context)),
            classes,
            orNone(ApplicationBeans::mechanisms))
        .ifPresent(StartNotices::warn);
    UnhonouredRoles.notice(classes, RestAnnotations.of(context, rest()))
        .ifPresent(StartNotices::warn);
  }

  /** The class name of the server's REST implementation; empty where there is none. */
  private static String rest() {
    try {
      return RuntimeDelegate.getInstance().getClass().getName();
    } catch (RuntimeException | LinkageError absent) {
      return "";
    }
  }

  private static <T> Set<T> orNone(Supplier<Set<T>> search) {
    try {
      return search.get();
    } catch (RuntimeException | LinkageError failed) {
      LOG.log(System.Logger.Level.DEBUG, "Trivet: a start-up notice was not possible", failed);
      return Set.of();
    }
  }

  private static void warn(String notice) {
    LOG.log(System.Logger.Level.WARNING, notice);
  }
}
