// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.soteria;

import jakarta.enterprise.inject.spi.CDI;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.spi.ObjectFactory;

/** Factory of the JNDI entry for the bean manager. Weld's own wants a WAR with classes. */
public final class BeanManagerFactory implements ObjectFactory {

  /** For the container. */
  public BeanManagerFactory() {}

  @Override
  public Object getObjectInstance(
      Object reference, Name name, Context context, Hashtable<?, ?> environment) {
    return CDI.current().getBeanManager();
  }
}
