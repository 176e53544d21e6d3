// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import jakarta.enterprise.inject.spi.BeanManager;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Bean manager of the web application for which the calling thread works. */
final class OwnBeanManager {

  private OwnBeanManager() {}

  /**
   * Finds the bean manager by JNDI, which is safe here: the name is a constant.
   *
   * @param shared the bean manager for a servlet container, where a web application shares nothing
   */
  @SuppressWarnings("BanJNDI")
  static BeanManager find(ApplicationName application, BeanManager shared) {
    try {
      return (BeanManager) new InitialContext().lookup("java:comp/BeanManager");
    } catch (NamingException | ClassCastException absent) {
      new LogLine(application, "no java:comp/BeanManager here")
          .because(absent)
          .write(System.Logger.Level.DEBUG);
      return shared;
    }
  }
}
