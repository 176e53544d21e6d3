// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.postgres.TcpProxy;
import dev.trivet.ee.session.Login;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of a callback that a person loads again while Atlassian is asked. The browser cancels the
 * request that waits, and reads only the response to the last one.
 */
@ExtendWith(FakeAtlassianExtension.class)
class ReloadedCallbackTest {

  private final FakeAtlassian fake;
  private final TcpProxy network;
  private final ApplicationFixture fixture;
  private final FakeBrowser browser;
  private final List<FakeRequest> deliveries = new ArrayList<>();
  private URI back = URI.create("");

  ReloadedCallbackTest(FakeAtlassian fake) {
    this.fake = fake;
    this.network = TcpProxy.start(fake.url().getPort());
    this.fixture =
        ApplicationFixture.open(
            fake, "trivet.authorization-server=http://127.0.0.1:" + network.port());
    this.browser = fixture.browser;
  }

  /** Consents; Atlassian takes its time from then on. */
  @BeforeEach
  void consent() {
    back = consentTo("/a", "mia");
    network.stall();
  }

  @AfterEach
  void close() {
    fixture.close();
    network.close();
  }

  private URI consentTo(String page, String person) {
    URI begun = fixture.send(browser.open(page)).location();
    return fake.consent(
        URI.create(fake.url() + "/authorize?" + begun.getRawQuery()), person, "site-a");
  }

  private FakeAsync deliver() throws Exception {
    FakeRequest delivery = browser.open(back);
    deliveries.add(delivery);
    FakeResponse response = new FakeResponse();
    FakeAsync async = new FakeAsync(fixture, response);
    fixture.send(delivery.async(async), response);
    assertThat(async.isStarted()).isTrue();
    return async;
  }

  private List<Integer> idChanges() {
    return deliveries.stream().map(delivery -> delivery.idChanges).toList();
  }

  private static void assertReturned(FakeResponse response, String page) {
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + page);
  }

  private void assertSignedInOnce() {
    assertThat(signedIn()).isEqualTo(fake.person("mia").accountId());
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
    assertThat(fixture.events.signedIn).hasSize(1);
  }

  private @Nullable String signedIn() {
    return Login.readAccountId(browser.open("/a"));
  }

  @Test
  void newestDelivery_finishesTheSignIn_andTheOthersGetItsResponse() throws Exception {
    FakeAsync first = deliver();
    FakeAsync second = deliver();
    FakeAsync third = deliver();

    network.pass();

    assertReturned(third.run(), "/a");
    assertThat(idChanges()).as("the new cookie is in the third response").containsExactly(0, 0, 1);
    assertReturned(first.run(), "/a");
    assertReturned(second.run(), "/a");
    assertThat(idChanges()).containsExactly(0, 0, 1);
    assertSignedInOnce();
  }

  @Test
  void firstDelivery_thatTheServerKnowsToBeGone_isReplacedByTheSecond() throws Exception {
    FakeAsync first = deliver();
    FakeAsync second = deliver();
    first.fail();

    network.pass();

    assertReturned(second.run(), "/a");
    assertThat(idChanges()).containsExactly(0, 1);
    assertSignedInOnce();
  }

  @Test
  void firstDelivery_thatIsGoneBeforeTheSecondComes_isReplacedByIt() throws Exception {
    deliver().fail();
    FakeAsync second = deliver();

    network.pass();

    assertReturned(second.run(), "/a");
    assertSignedInOnce();
  }

  @Test
  void newestDelivery_thatIsGone_leavesTheSignInToTheOneBefore() throws Exception {
    FakeAsync first = deliver();
    FakeAsync second = deliver();
    deliver().fail();
    deliver().vanish();

    network.pass();

    assertReturned(second.run(), "/a");
    assertReturned(first.run(), "/a");
    assertThat(idChanges()).containsExactly(0, 1, 0, 0);
    assertSignedInOnce();
  }

  @Test
  void newestDelivery_thatEndsBeforeItGoesOn_leavesTheSignInToTheOneBefore() throws Exception {
    FakeAsync first = deliver();
    FakeAsync second = deliver();
    network.pass();
    second.awaitDispatch();

    second.fail();

    assertReturned(first.run(), "/a");
    assertSignedInOnce();
  }

  @Test
  void delivery_thatComesBeforeTheNewestGoesOn_takesItsPlace() throws Exception {
    FakeAsync first = deliver();
    network.pass();
    first.awaitDispatch();
    FakeRequest second = browser.open(back);

    assertReturned(fixture.send(second), "/a");
    assertThat(second.idChanges).isEqualTo(1);
    assertReturned(first.run(), "/a");
    assertThat(idChanges()).containsExactly(0);
    assertSignedInOnce();
  }

  @Test
  void delivery_afterTheSignIn_changesNothing() throws Exception {
    FakeAsync first = deliver();
    FakeRequest old = browser.open(back);
    network.pass();
    assertReturned(first.run(), "/a");

    assertReturned(fixture.send(old), "/a");
    assertThat(old.idChanges).isZero();
    assertReturned(fixture.send(browser.open(back)), "/");
    assertSignedInOnce();
  }

  @Test
  void deliveryThatIsGone_withoutAnother_signsNoOneIn_andTheStateIsUsed() throws Exception {
    FakeAsync only = deliver();
    network.pass();
    only.awaitDispatch();

    only.fail();

    assertThat(fixture.send(browser.open(back)).getStatus()).isEqualTo(400);
    assertThat(signedIn()).isNull();
  }

  @Test
  void otherCodeWithTheSameState_isRefused_andDoesNotWait() throws Exception {
    FakeAsync first = deliver();
    String other = back.toString().replaceFirst("code=[^&]+", "code=another");

    assertThat(fixture.send(browser.open(URI.create(other))).getStatus()).isEqualTo(400);

    network.pass();
    assertReturned(first.run(), "/a");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  void otherSessionWithTheSameStateAndCode_isRefused_andFinishesNothing() throws Exception {
    FakeAsync first = deliver();
    FakeBrowser mallory = new FakeBrowser();
    mallory.startSession();

    assertThat(fixture.send(mallory.open(back)).getStatus()).isEqualTo(400);

    network.pass();
    assertReturned(first.run(), "/a");
    assertThat(idChanges()).containsExactly(1);
    assertSignedInOnce();
  }

  @Test
  void logoutInAnotherTab_isNotUndoneByAReload() throws Exception {
    FakeAsync first = deliver();
    FakeAsync second = deliver();
    browser.session().invalidate();

    network.pass();

    assertThat(second.run().getStatus()).isEqualTo(400);
    assertThat(first.run().getStatus()).isEqualTo(400);
    assertThat(signedIn()).isNull();
    assertThat(fixture.events.signedIn).isEmpty();
  }

  /** Such a delivery could not change the id of the session. */
  @Test
  void deliveryWhoseSessionIsUnknown_leavesTheSignInToTheOneBefore() throws Exception {
    FakeAsync first = deliver();
    FakeSession known = browser.session();
    FakeRequest late = browser.open(back);
    browser.session = null;
    FakeResponse response = new FakeResponse();
    FakeAsync second = new FakeAsync(fixture, response);
    fixture.send(late.async(second), response);
    browser.session = known;

    network.pass();

    assertReturned(first.run(), "/a");
    assertReturned(second.run(), "/a");
    assertThat(late.idChanges).isZero();
    assertSignedInOnce();
  }

  @Test
  void timeOutOfTheFirst_endsTheSignInForAll() throws Exception {
    FakeAsync first = deliver();
    FakeAsync second = deliver();

    first.timeOut();

    assertThat(second.run().getStatus()).isEqualTo(503);
    assertThat(first.run().getStatus()).isEqualTo(503);
    assertThat(signedIn()).isNull();
  }
}
