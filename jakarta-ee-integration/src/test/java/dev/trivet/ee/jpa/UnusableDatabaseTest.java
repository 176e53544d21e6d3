// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.StoreKind;
import dev.trivet.config.StoreSettings;
import dev.trivet.ee.MisconfiguredException;
import java.time.Duration;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages at the start when the database cannot be used. */
class UnusableDatabaseTest {

  /** Naming service in which every name leads to a text. */
  public static final class Names implements InitialContextFactory {

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
      return new InitialContext(true) {
        @Override
        public Object lookup(String name) {
          return "t0p";
        }
      };
    }
  }

  @AfterEach
  void clear() {
    System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
  }

  private static void open(String dataSource, @Nullable String unit) {
    Persistence.open(
        new StoreSettings(StoreKind.JPA, dataSource, unit, null, Duration.ZERO),
        true,
        "/app",
        new ApplicationName("/app"));
  }

  @Test
  void dataSourceThatIsNotThere_isNamed_withTheNextStep() {
    assertThatThrownBy(() -> open("jdbc/none", null))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageStartingWith("[TRV-0004] trivet.data-source: nothing usable under the JNDI name")
        .hasMessageContaining("'jdbc/none' (NoInitialContextException; a DataSource is needed).")
        .hasMessageContaining("Define a data source on the server, or give the JNDI name");
  }

  @Test
  void somethingElse_isToldByItsType() {
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Names.class.getName());

    assertThatThrownBy(() -> open("jdbc/text", null))
        .hasMessageContaining("'jdbc/text' (it names java.lang.String; a DataSource is needed).")
        .hasMessageNotContaining("t0p");
  }

  @Test
  void unitThatIsNotThere_isNamed_withTheNextStep() {
    assertThatThrownBy(() -> open("jdbc/any", "java:comp/env/persistence/none"))
        .hasMessageStartingWith("[TRV-0004] trivet.persistence-unit: nothing usable")
        .hasMessageContaining("'java:comp/env/persistence/none'")
        .hasMessageContaining("Declare a <persistence-unit-ref> in web.xml");
  }
}
