// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Bean manager of the web application that the calling thread works for. */
final class OwnBeanManager {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private OwnBeanManager() {}

  /**
   * Finds it by JNDI, which is safe here: the name is a constant.
   *
   * @param shared bean manager, for a servlet container, where a web application shares nothing
   */
  @SuppressWarnings("BanJNDI")
  static BeanManager find(BeanManager shared) {
    try {
      return (BeanManager) new InitialContext().lookup("java:comp/BeanManager");
    } catch (NamingException | ClassCastException absent) {
      LOG.log(System.Logger.Level.DEBUG, "Trivet: no java:comp/BeanManager here", absent);
      return shared;
    }
  }
}
