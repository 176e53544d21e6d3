// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.servlet.Deployment;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Web application as work outside requests can tell it: by its class loader.
 *
 * @param contextPath for messages
 * @param loader its class loader, which threads have as context class loader when they work for it
 */
record WebModule(String contextPath, @Nullable ClassLoader loader) {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  static WebModule of(ServletContext context) {
    String path = context.getContextPath();
    return new WebModule(path.isEmpty() ? "/" : path, Deployment.loader(context));
  }

  /**
   * Events of this web application, for the observers that {@link WebModuleEvents} names. A bean in
   * a shared jar sees other observers, so the bean manager is the one that the web application
   * finds; to be called on its own thread.
   */
  Event<Object> events(BeanManager shared) {
    return own(shared).getEvent().select(new FromWebModule.Literal(this));
  }

  /** Whether this very class is what the web application finds under its name. */
  boolean sees(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, loader) == type;
    } catch (ClassNotFoundException | LinkageError unseen) {
      return false;
    }
  }

  /** JNDI is safe here: the name is a constant. */
  @SuppressWarnings("BanJNDI")
  private static BeanManager own(BeanManager shared) {
    try {
      return (BeanManager) new InitialContext().lookup("java:comp/BeanManager");
    } catch (NamingException | ClassCastException absent) {
      // a servlet container, where a web application shares nothing
      LOG.log(System.Logger.Level.DEBUG, "Trivet: no java:comp/BeanManager here", absent);
      return shared;
    }
  }
}
