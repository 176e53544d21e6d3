// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class SiteReadingTest {

  private static final Duration SIX_MINUTES = Duration.ofMinutes(6);

  private final FakeAtlassian fake;
  private final Application app;
  private final Trivet trivet;

  SiteReadingTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new Application(fake);
    this.trivet = app.trivet();
  }

  @BeforeEach
  void signIn() {
    app.signIn("mia", "site-a");
    app.signIn("mia", "site-b");
    fake.ledger().clear();
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
  }

  private Grant grant() {
    return app.grantOf("mia").orElseThrow();
  }

  private Optional<ConsentOutcome> again() {
    return trivet.rereadSites(grant());
  }

  private int reads() {
    return fake.ledger().count(Endpoint.RESOURCES);
  }

  private String cloudId(String site) {
    return fake.site(site).cloudId();
  }

  @Test
  void list_ofAConsentAMomentAgo_isGoodEnough() {
    assertThat(again()).isEmpty();
    assertThat(reads()).isZero();
  }

  @Test
  void site_thatIsGoneAtAtlassian_isWithdrawnHere() {
    fake.uninstall("site-a");
    fake.clock().advance(SIX_MINUTES);

    ConsentOutcome outcome = again().orElseThrow();

    assertThat(outcome.withdrawn()).extracting(Site::getCloudId).containsExactly(cloudId("site-a"));
    assertThat(outcome.added()).isEmpty();
    assertThat(grant().grantedSites())
        .extracting(Site::getCloudId)
        .containsExactly(cloudId("site-b"));
    assertThat(trivet.lookUpStatus(fake.person("mia").accountId()).sites()).hasSize(1);
  }

  @Test
  void list_isReadAtMostEveryFewMinutes_howeverOftenItIsAskedFor() {
    for (int minute = 0; minute < 21; minute++) {
      again();
      fake.clock().advance(Duration.ofMinutes(1));
    }

    assertThat(reads()).isEqualTo(4);
  }

  @Test
  void list_thatCannotBeRead_staysAsItIs_andIsNotAskedForAtOnceAgain() {
    fake.clock().advance(SIX_MINUTES);
    fake.fault(Endpoint.RESOURCES, Fault.status(503).always());

    assertThatThrownBy(this::again).isInstanceOf(AtlassianUnavailableException.class);
    assertThat(again()).isEmpty();

    assertThat(reads()).isEqualTo(1);
    assertThat(grant().grantedSites()).hasSize(2);
  }

  @Test
  void list_thatManyAskForAtOnce_isReadOnce() throws Exception {
    fake.clock().advance(SIX_MINUTES);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Optional<ConsentOutcome>> outcomes = new ArrayList<>();
    try {
      Callable<Optional<ConsentOutcome>> ask = this::again;
      for (Future<Optional<ConsentOutcome>> asked :
          threads.invokeAll(Collections.nCopies(16, ask))) {
        outcomes.add(asked.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(reads()).isEqualTo(1);
    assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  void expiredToken_isRefreshedFirst() {
    fake.clock().advance(Duration.ofHours(2));

    assertThat(again()).isPresent();
    assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
  }
}
