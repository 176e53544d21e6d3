// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Cluster of two WildFly nodes that share sessions and a database behind one address. Every node
 * must know every session.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT extends ClusterFixture {

  @Test
  @Order(1)
  void signIn_begunOnOneNode_completesOnTheOther() throws Exception {
    for (RunningServer begins : List.of(one, other)) {
      RunningServer ends = begins == one ? other : one;
      Browser browser = new Browser();
      String person = newcomer();
      URI callback = consent(browser, begins, "/app/?a=b%2Fc", person);
      Browser before = browser.copy();

      HttpResponse<String> done = browser.open(on(ends, callback));

      assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
      assertThat(Browser.location(done)).isEqualTo(at("/app/?a=b%2Fc"));
      assertThat(done.headers().allValues("Set-Cookie"))
          .singleElement()
          .asString()
          .contains("JSESSIONID=", "HttpOnly", "SameSite=Lax");
      for (RunningServer node : List.of(ends, begins)) {
        assertServes(node, browser, person);
        assertServesNothing(node, before);
      }
    }
  }

  @Test
  @Order(2)
  void login_isTheSameOnTheOtherNode_andSoIsWhatIsChosenThere() throws Exception {
    String person = newcomer();
    Browser browser = signedIn(one, person);
    URI more = consent(browser, other, "/atlassian/connect", person);
    browser.open(on(other, URI.create(more.toString())));
    String session = browser.fetch(on(one, at("/atlassian/session"))).body();

    assertThat(browser.fetch(on(other, at("/atlassian/session"))).body()).isEqualTo(session);
    post(
        browser,
        other,
        "/atlassian/sites",
        "cloudId=" + atlassian.site("site-a").cloudId() + "&to=%2Fapp%2F");
    assertThat(open(browser, one, "/atlassian/sites").body())
        .contains("<bdi>Acorn</bdi> <b>current choice</b>");
    assertThat(open(browser, other, "/atlassian/sites").body())
        .contains("<bdi>Acorn</bdi> <b>current choice</b>");
  }

  @Test
  @Order(2)
  void otherAccount_thatCameBackOnOneNode_isDecidedOnTheOther() throws Exception {
    Browser browser = signedIn(one, newcomer());
    String another = newcomer();
    URI callback = consent(browser, other, "/atlassian/connect?to=/app/x", another);
    assertThat(browser.open(callback).statusCode()).isEqualTo(409);

    HttpResponse<String> switched = post(browser, other, "/atlassian/switch", "");

    assertThat(Browser.location(switched)).isEqualTo(at("/app/x"));
    assertServes(one, browser, another);
  }

  @Test
  @Order(2)
  void flows_begunOnBothNodes_completeOnEither_theNewestSixteen() throws Exception {
    Browser browser = new Browser();
    String person = newcomer();
    List<URI> callbacks = new ArrayList<>();
    for (int tab = 0; tab < 18; tab++) {
      callbacks.add(consent(browser, tab % 2 == 0 ? one : other, "/app/?tab=" + tab, person));
    }
    for (int tab = 17; tab >= 0; tab--) {
      HttpResponse<String> done = browser.open(on(tab % 3 == 0 ? one : other, callbacks.get(tab)));

      assertThat(done.statusCode()).as("tab " + tab).isEqualTo(303);
      assertThat(Browser.location(done)).isEqualTo(at(tab < 2 ? "/" : "/app/?tab=" + tab));
    }
  }

  @Test
  @Order(2)
  void callback_sentToEachNode_signsInOnce() throws Exception {
    Browser browser = new Browser();
    String person = newcomer();
    URI callback = consent(browser, one, "/app/x", person);
    Browser stale = browser.copy();
    browser.open(callback);
    int calls = atlassian.ledger().count(Endpoint.TOKEN);

    HttpResponse<String> again = browser.open(on(other, callback));

    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(Browser.location(again)).isEqualTo(at("/"));
    assertThat(stale.open(on(other, callback)).statusCode()).isEqualTo(400);
    assertThat(atlassian.ledger().count(Endpoint.TOKEN)).isEqualTo(calls);
    assertServes(other, browser, person);
  }

  /**
   * Checks a race between nodes: {@code state} is used once per node, and the authorization code
   * once in the cluster.
   */
  @Test
  @Order(2)
  void callback_sentToBothNodesAtOnce_signsInWithoutAnError() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 5; round++) {
        Browser browser = new Browser();
        String person = newcomer();
        URI callback = consent(browser, one, "/app/x", person);
        List<Browser> copies = List.of(browser.copy(), browser.copy());
        Future<HttpResponse<String>> here =
            threads.submit(() -> copies.get(0).open(on(one, callback)));
        Future<HttpResponse<String>> there =
            threads.submit(() -> copies.get(1).open(on(other, callback)));

        List<HttpResponse<String>> answers = List.of(here.get(), there.get());

        assertThat(answers).extracting(HttpResponse::statusCode).contains(303);
        assertThat(answers).extracting(HttpResponse::statusCode).allMatch(code -> code < 500);
        int winner = answers.get(0).statusCode() == 303 ? 0 : 1;
        assertServes(other, copies.get(winner), person);
        assertServes(one, copies.get(winner), person);
        assertServes(one, signedIn(other, person), person);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Order(2)
  void logout_onOneNode_endsTheSessionOnTheOther() throws Exception {
    String person = newcomer();
    Browser browser = signedIn(one, person);
    Browser thief = browser.copy();
    assertServes(other, thief, person);

    assertThat(post(browser, other, "/atlassian/logout", "").statusCode()).isEqualTo(200);

    for (RunningServer node : List.of(one, other)) {
      assertServesNothing(node, thief);
      assertServesNothing(node, browser);
    }
  }

  @Test
  @Order(3)
  void nodeThatIsKilled_takesNoSessionAndNoFlowWithIt() throws Exception {
    String person = newcomer();
    Browser browser = signedIn(one, person);
    Browser gone = signedIn(one, person);
    Browser midway = new Browser();
    URI callback = consent(midway, one, "/app/midway", person);
    // a node replicates a session when its request ends, which may be after the response; another
    // request of the session waits for that
    assertThat(midway.open(on(one, at("/app/other"))).statusCode()).isEqualTo(302);
    int calls = atlassian.ledger().count(Endpoint.TOKEN);
    one.kill();

    assertServes(other, browser, person);
    assertThat(atlassian.ledger().count(Endpoint.TOKEN)).isEqualTo(calls);
    HttpResponse<String> done = midway.open(on(other, callback));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(Browser.location(done)).isEqualTo(at("/app/midway"));
    assertServes(other, midway, person);
    Browser thief = gone.copy();
    post(gone, other, "/atlassian/logout", "");

    restartOne();

    assertServes(one, browser, person);
    assertServes(one, midway, person);
    assertServesNothing(one, thief);
    assertServesNothing(one, gone);
  }
}
