// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.sql.DataSource;

/** JNDI context of this process, which has data sources alone. */
public final class NamedDataSources implements InitialContextFactory {

  private static final Map<String, DataSource> BOUND = new ConcurrentHashMap<>();

  /** Binds a data source to a name. */
  static void bind(String name, DataSource dataSource) {
    BOUND.put(name, dataSource);
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, NamedDataSources.class.getName());
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
    return new InitialContext(true) {
      @Override
      public Object lookup(String name) throws NamingException {
        DataSource found = BOUND.get(name);
        if (found == null) {
          throw new NameNotFoundException(name);
        }
        return found;
      }
    };
  }
}
