// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Identity;
import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LinkCacheTest {

  private static final LocalUser MIA = new LocalUser(Identity.CONTAINER, "mia");
  private static final AccountLink ONE = new AccountLink(new AccountId("one"), null);
  private static final AccountLink OTHER = new AccountLink(new AccountId("other"), null);

  private final InMemoryGrantStore shared = new InMemoryGrantStore();
  private final AtomicLong nanos = new AtomicLong();
  private final CachingGrantStore here =
      new CachingGrantStore(shared, Duration.ofMinutes(1), Duration.ofMinutes(5), nanos::get);

  @Test
  void link_isBelievedForAnInterval() {
    shared.links().keep(MIA, ONE);
    assertThat(here.linkCache().find("mia")).isEqualTo(ONE);

    shared.links().keep(MIA, OTHER);

    assertThat(here.linkCache().find("mia")).isEqualTo(ONE);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(here.linkCache().find("mia")).isEqualTo(OTHER);
  }

  @Test
  void linkThatIsMissing_isLookedForEachTime() {
    assertThat(here.linkCache().find("mia")).isNull();

    shared.links().keep(MIA, ONE);

    assertThat(here.linkCache().find("mia")).isEqualTo(ONE);
  }

  @Test
  void changeHere_isBelievedAtOnce() {
    here.links().keep(MIA, ONE);
    assertThat(here.linkCache().find("mia")).isEqualTo(ONE);
    here.links().keep(MIA, OTHER);
    assertThat(here.linkCache().find("mia")).isEqualTo(OTHER);

    here.delete(new AccountId("other"));
    shared.links().keep(MIA, ONE);

    assertThat(here.linkCache().find("mia")).isEqualTo(ONE);
  }

  @Test
  void linkOfAnAccountId_isNotACallersLink() {
    here.links().keep(new LocalUser(Identity.ATLASSIAN, "mia"), ONE);

    assertThat(here.linkCache().find("mia")).isNull();
  }
}
