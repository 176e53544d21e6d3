// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.jpa.Node;
import dev.trivet.ee.jpa.PostgresDatabase;
import dev.trivet.ee.postgres.PostgresServer;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the guard while a real PostgreSQL is stopped, and after its restart. */
@ExtendWith(FakeAtlassianExtension.class)
class GuardWithoutDatabaseTest {

  private final FakeAtlassian fake;
  private final PostgresServer server = PostgresServer.shared();
  private final PostgresDatabase database = PostgresDatabase.create();
  private final Node node = Node.unpooled(database, "hibernate");
  private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  GuardWithoutDatabaseTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture =
        ApplicationFixture.open(
            fake,
            node.store(),
            "trivet.recheck=PT0S",
            "trivet.recheck-grace=PT0S",
            "trivet.public=/open/*");
    this.browser = fixture.browser;
  }

  @AfterEach
  void close() {
    server.startIfDown();
    fixture.close();
    node.close();
    database.close();
  }

  private static void assertLater(FakeResponse answer) {
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isNotNull();
    assertThat(answer.getHeader("Location")).as("no redirect to consent").isNull();
  }

  @Test
  void signedIn_getALater_andGoOnAfterwards_withoutAnotherSignIn() {
    fixture.signIn("/a", "mia", "site-a");
    server.crash();

    assertLater(fixture.send(browser.open("/a")));
    assertLater(fixture.send(browser.fetch("/a")));
    assertThat(fixture.chain.calls).as("nothing was let through").isZero();
    fixture.send(browser.open("/open/page"));
    assertThat(fixture.chain.calls).as("public pages are served").isEqualTo(1);

    server.start();
    int consents = fake.ledger().count(Endpoint.TOKEN);
    fixture.send(browser.open("/a"));

    assertThat(fixture.chain.calls).isEqualTo(2);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(consents);
  }

  @Test
  void signIn_thatCannotBeStored_isALater_andNoLoop() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    server.stop();

    assertLater(fixture.send(callback));
    assertThat(fixture.events.signedIn).isEmpty();

    server.start();
    assertThat(fixture.signIn("/a", "mia", "site-a").getStatus()).isEqualTo(303);
    fixture.send(browser.open("/a"));
    assertThat(fixture.chain.calls).isEqualTo(1);
  }
}
