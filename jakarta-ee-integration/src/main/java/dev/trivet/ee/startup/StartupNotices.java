// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.config.SettingNotice;
import dev.trivet.log.LogLine;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Notices in the log at the start: about parts of the application that conflict with an Atlassian
 * account as the identity, and about loggers that write secrets. They stop nothing: a failure here
 * is only logged.
 */
public final class StartupNotices {

  private StartupNotices() {}

  /**
   * Makes the server's REST implementation apply role annotations, while an application starts.
   * With the login of the container that is the application's own matter.
   */
  public static void prepare(ServletContext context, Identity identity) {
    if (identity == Identity.ATLASSIAN) {
      RestAnnotations.switchOn(context);
    }
  }

  /** Looks at an application that has started. */
  public static void write(ServletContext context, Identity identity, ApplicationName application) {
    Set<Class<?>> annotated = AnnotatedClasses.take(context);
    SensitiveLoggingNotice.notice(SensitiveLogger::isOn)
        .ifPresent(notice -> write(application, notice));
    if (identity != Identity.ATLASSIAN) {
      return;
    }
    Set<Class<?>> beans = orNone(application, ApplicationBeans::classes);
    Set<Class<?>> classes = new HashSet<>(annotated);
    for (Class<?> bean : beans) {
      if (!SecurityAnnotations.find(bean).isEmpty()) {
        classes.add(bean);
      }
    }
    OtherLoginNotice.notice(
            orNone(application, () -> Descriptors.logins(context, application)),
            classes,
            orNone(application, ApplicationBeans::mechanisms))
        .ifPresent(notice -> write(application, notice));
    UnhonouredRolesNotice.notice(classes, RestAnnotations.detect(context, rest()))
        .ifPresent(notice -> write(application, notice));
  }

  /** Returns the class name of the server's REST implementation; empty where there is none. */
  private static String rest() {
    try {
      return RuntimeDelegate.getInstance().getClass().getName();
    } catch (RuntimeException | LinkageError absent) {
      return "";
    }
  }

  private static <T> Set<T> orNone(ApplicationName application, Supplier<Set<T>> search) {
    try {
      return search.get();
    } catch (RuntimeException | LinkageError failed) {
      new LogLine(application, "a start-up notice was not possible")
          .because(failed)
          .write(System.Logger.Level.DEBUG);
      return Set.of();
    }
  }

  /** Writes what an operator should know of an application that starts. */
  public static void write(ApplicationName application, SettingNotice remark) {
    new LogLine(application, remark.text())
        .number(remark.code())
        .write(remark.warning() ? System.Logger.Level.WARNING : System.Logger.Level.INFO);
  }
}
