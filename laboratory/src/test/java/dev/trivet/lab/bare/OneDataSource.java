// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab.bare;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.sql.DataSource;

/** JNDI context of a process that has one data source, under the name of the default one. */
public final class OneDataSource implements InitialContextFactory {

  private static final String NAME = "java:comp/DefaultDataSource";

  private static volatile DataSource dataSource;

  /** Makes this the context of the process. */
  static void install(DataSource only) {
    dataSource = only;
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, OneDataSource.class.getName());
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
    return new InitialContext(true) {
      @Override
      public Object lookup(String name) throws NamingException {
        if (!name.equals(NAME)) {
          throw new NameNotFoundException(name);
        }
        return dataSource;
      }
    };
  }
}
