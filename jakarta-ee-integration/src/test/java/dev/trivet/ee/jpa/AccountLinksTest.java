// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Identity;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Contract of every store: the account and the site that go with a user of the application. */
@OnEveryStore
class AccountLinksTest {

  private static final LocalUser MIA_HERE = new LocalUser(Identity.CONTAINER, "mia");
  private static final CloudId ACORN = site("acorn").cloudId();

  @AutoClose private final StoreUnderTest tested;

  AccountLinksTest(StoreKind kind) {
    tested = kind.open();
  }

  @Test
  void link_isFoundAgain_andReplaced() {
    assertThat(tested.store().links().find(MIA_HERE)).isEmpty();

    tested.store().links().keep(MIA_HERE, new AccountLink(MIA, null));
    assertThat(tested.store().links().find(MIA_HERE)).contains(new AccountLink(MIA, null));
    tested.store().links().keep(MIA_HERE, new AccountLink(new AccountId("other"), ACORN));

    assertThat(tested.store().links().find(MIA_HERE))
        .contains(new AccountLink(new AccountId("other"), ACORN));
  }

  @Test
  void link_isOfOneCaller_byteForByte_whereverTheLoginComesFrom() {
    tested.store().links().keep(MIA_HERE, new AccountLink(MIA, ACORN));

    for (String other : List.of("Mia", "mia ", " mia", "m\u0131a", "mi\u00e1", "")) {
      assertThat(tested.store().links().find(new LocalUser(Identity.CONTAINER, other))).isEmpty();
    }
    assertThat(tested.store().links().find(new LocalUser(Identity.ATLASSIAN, "mia"))).isEmpty();
  }

  @Test
  void link_goesWithItsGrant() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    LocalUser edward = new LocalUser(Identity.CONTAINER, "edward");
    tested.store().links().keep(MIA_HERE, new AccountLink(MIA, ACORN));
    tested.store().links().keep(edward, new AccountLink(new AccountId("edward"), null));

    tested.store().delete(MIA);

    assertThat(tested.store().links().find(MIA_HERE)).isEmpty();
    assertThat(tested.store().links().find(edward)).isPresent();
  }
}
