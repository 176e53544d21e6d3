// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.Settings;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.request.FacesMappings;
import dev.trivet.ee.startup.StartupNotices;
import dev.trivet.model.ErrorCode;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Listener that opens the gate when the web application starts, and closes all that was opened when
 * it ends. A failure of the database or the container thus stops the deployment, and not the first
 * request.
 */
final class StartupListener implements ServletContextListener {

  private final Supplier<GateSource> source;

  /** Makes the listener with the bean of the CDI container. */
  StartupListener() {
    this(StartupListener::source);
  }

  StartupListener(Supplier<GateSource> source) {
    this.source = source;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    open(context);
    Settings settings = Deployment.settings(context);
    StartupNotices.write(context, settings.guard().identity(), settings.application());
    ExactPatternNotice.notice(settings.guard(), faces(context))
        .ifPresent(notice -> StartupNotices.write(settings.application(), notice));
  }

  private void open(ServletContext context) {
    try {
      source.get().gate(context);
    } catch (RuntimeException | Error failed) {
      // containers log the failure in different ways, or not at all
      ContextState.refuse(context, failed);
      throw failed;
    }
  }

  /**
   * Reads the registrations of Faces, or null where the container does not report them to this
   * listener.
   */
  private static @Nullable FacesMappings faces(ServletContext context) {
    try {
      return FacesMappings.read(context);
    } catch (UnsupportedOperationException later) {
      return null;
    }
  }

  /** Closes all without CDI, whose container may be gone, or go on for other web applications. */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ContextState.close(event.getServletContext());
  }

  private static GateSource source() {
    try {
      return CDI.current().select(GateSource.class).get();
    } catch (IllegalStateException | LinkageError notFound) {
      return own().createInstance().select(GateSource.class).get();
    }
  }

  /**
   * Finds the bean manager of this web application by JNDI. GlassFish cannot tell which one is
   * meant when each web application of an EAR has the jars. JNDI is safe here: the name is a
   * constant.
   */
  @SuppressWarnings("BanJNDI")
  private static BeanManager own() {
    try {
      return (BeanManager) new InitialContext().lookup("java:comp/BeanManager");
    } catch (NamingException | ClassCastException | LinkageError absent) {
      throw new MisconfiguredException(
          ErrorCode.CDI_ABSENT,
          "the application has no CDI container: add META-INF/beans.xml. WildFly: take weld out of"
              + " <exclude-subsystems> in jboss-deployment-structure.xml. Open Liberty: add the"
              + " feature cdi-4.0 to server.xml. Tomcat, Jetty: put weld-servlet-core into"
              + " WEB-INF/lib.");
    }
  }
}
