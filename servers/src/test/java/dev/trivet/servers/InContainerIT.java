// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.Grants;
import dev.trivet.fake.Ledger;
import dev.trivet.servers.container.EventLog;
import dev.trivet.servers.container.ProbeTimer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests inside the server under test, with the filter in {@code web.xml} under a narrow mapping.
 * They check injected beans and the database; client and container tests alternate.
 */
@ExtendWith(ArquillianExtension.class)
@Tag("jakarta-ee")
@Order(Integer.MIN_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InContainerIT {

  private static final String GRANTS =
      "select account_id, access_token, refresh_token, state, revision, epoch from trivet_grant";

  @Inject private CurrentAccount atlassian;

  @Inject private EventLog events;

  @Inject private Grants grants;

  @Inject private ProbeTimer timer;

  /** Executor, injected by its name, because not every server injects into test classes. */
  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource dataSource;

  @Deployment
  static WebArchive application() {
    return ProbeArchive.create();
  }

  @Test
  @Order(1)
  void bean_isInjected_withoutAnAccount() {
    assertThat(atlassian.signedIn()).isFalse();
  }

  @Test
  @Order(2)
  @RunAsClient
  void refusedSignIn_first() throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> redirect = browser.open(ProbeArchive.at("/app/probe"));
    assertThat(redirect.statusCode()).isEqualTo(302);
    URI callback = ProbeArchive.ATLASSIAN.decline(Browser.location(redirect));
    assertThat(browser.open(callback).statusCode()).isEqualTo(403);
  }

  @Test
  @Order(3)
  @RunAsClient
  void servletEjbFacesAndRest_afterSignIn_seeTheAccount() throws Exception {
    Browser browser = ProbeArchive.signedIn("site-a");
    String account = ProbeArchive.ATLASSIAN.person("mia").accountId();

    assertThat(browser.open(ProbeArchive.at("/app/probe")).body().strip())
        .isEqualTo(
            "principal=%1$s type=AtlassianPrincipal user=%1$s account=%1$s bean=%1$s"
                    .formatted(account)
                + " sites=1 new=1 missing= token=true");
    assertThat(browser.open(ProbeArchive.at("/app/who.xhtml")).body())
        .contains("true Mia Krystof " + account + " Acorn 1");
    assertThat(browser.open(ProbeArchive.at("/api/who")).body()).isEqualTo("account=" + account);
  }

  @Test
  @Order(4)
  void database_afterSignIn_holdsOneGrantAsCiphertext() throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(GRANTS)) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("state")).isEqualTo("LIVE");
      for (String column : List.of("access_token", "refresh_token")) {
        // compact JWE with direct encryption has five parts, the second is empty
        String[] parts = row.getString(column).split("\\.", -1);
        assertThat(parts).hasSize(5);
        assertThat(parts[1]).isEmpty();
      }
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  @Order(5)
  void events_afterSignIn_areObserved_alsoAfterAnObserverThatThrows() {
    List<String> heard = new ArrayList<>(events.heard());
    assertThat(heard)
        .contains("refused TRV-0202", "granted [Acorn]")
        .anyMatch(event -> event.startsWith("signed in "));
  }

  @Test
  @Order(6)
  @RunAsClient
  void exceptions_thatLeaveTheApplication_areAnsweredAsTheGuardWould() throws Exception {
    Browser browser = ProbeArchive.signedIn("site-b");

    // consent is requested once per session and set of scopes; then the page is shown
    HttpResponse<String> asked = browser.open(ProbeArchive.at("/app/probe?throw=missing-scope"));
    assertThat(asked.statusCode()).isEqualTo(302);
    assertThat(asked.headers().firstValue("Location").orElse("")).contains("write%3Ajira-work");
    HttpResponse<String> missing = browser.open(ProbeArchive.at("/app/probe?throw=missing-scope"));
    assertThat(missing.statusCode()).isEqualTo(403);
    assertThat(missing.body()).contains("TRV-0107", "write:jira-work");
    assertThat(browser.open(ProbeArchive.at("/app/probe?throw=ended")).statusCode()).isEqualTo(302);
    assertThat(browser.fetch(ProbeArchive.at("/app/probe?throw=ended")).statusCode())
        .isEqualTo(401);
    assertThat(browser.open(ProbeArchive.at("/app/probe?throw=own")).statusCode()).isEqualTo(500);
  }

  @Test
  @Order(7)
  @RunAsClient
  void unguardedRest_withoutAccount_beginsASignInForAPerson() throws Exception {
    assertThat(new Browser().open(ProbeArchive.at("/api/who")).statusCode()).isEqualTo(302);
    HttpResponse<String> script = new Browser().fetch(ProbeArchive.at("/api/who"));
    assertThat(script.statusCode()).isEqualTo(401);
    assertThat(script.body()).contains("TRV-0101");
  }

  @Test
  @Order(8)
  void database_afterASecondConsent_stillHoldsOneGrant_withBothSites() throws Exception {
    assertThat(count("trivet_grant")).isEqualTo(1);
    assertThat(count("trivet_site")).isEqualTo(2);
    assertThat(count("trivet_account")).isEqualTo(1);
  }

  @Test
  @Order(9)
  @RunAsClient
  void burstOfCalls_thatMeetARefusedToken_isServedByOneRefresh() throws Exception {
    Browser browser = ProbeArchive.signedIn("site-a");
    ProbeArchive.ATLASSIAN.endAccessTokens("mia");
    ProbeArchive.ATLASSIAN.ledger().clear();

    HttpResponse<String> answer = browser.open(ProbeArchive.at("/app/calls?times=30"));

    assertThat(answer.body())
        .startsWith("[POST {\"key\":\"A-1\",\"labels\":[\"b\"]}] ")
        .contains("House rules of Acorn");
    Ledger ledger = ProbeArchive.ATLASSIAN.ledger();
    assertThat(ledger.tokenCalls("refresh_token")).hasSize(1);
    assertThat(ledger.spentRefreshTokens()).isEmpty();
  }

  @Test
  @Order(10)
  @RunAsClient
  void callsException_thatLeavesARestResource_isAnsweredAsTheGuardWould() throws Exception {
    Browser browser = ProbeArchive.signedIn("site-a");

    HttpResponse<String> mismatch = browser.open(ProbeArchive.at("/api/who/mismatch"));
    assertThat(mismatch.statusCode()).isEqualTo(403);
    assertThat(mismatch.body())
        .contains("TRV-0107", "GET /wiki/api/v2/pages", "needs: ", "read:page:confluence");
    assertThat(browser.open(ProbeArchive.at("/api/who/own")).statusCode()).isEqualTo(500);
  }

  @Test
  @Order(11)
  void grants_workOutsideRequests() throws Exception {
    String account = onlyAccount();

    assertThat(timer.start(account).get(1, TimeUnit.MINUTES)).contains("Mia Krystof", "ACORN-1");
    assertThat(
            executor
                .submit(() -> ProbeTimer.issuesOf(grants.find(account).orElseThrow()))
                .get(1, TimeUnit.MINUTES))
        .contains("Mia Krystof", "ACORN-1");
    assertThat(grants.find("nobody")).isEmpty();
  }

  @Test
  @Order(12)
  @RunAsClient
  void refresh_inATransactionThatIsRolledBack_isTheOnlyOne() throws Exception {
    Browser browser = ProbeArchive.signedIn("site-a");
    ProbeArchive.ATLASSIAN.endAccessTokens("mia");
    ProbeArchive.ATLASSIAN.ledger().clear();

    for (int i = 0; i < 2; i++) {
      assertThat(browser.open(ProbeArchive.at("/app/bean")).body()).contains("ACORN-1");
    }
    Ledger ledger = ProbeArchive.ATLASSIAN.ledger();
    assertThat(ledger.tokenCalls("refresh_token")).hasSize(1);
    assertThat(ledger.spentRefreshTokens()).isEmpty();
  }

  @Test
  @Order(13)
  void database_afterThatRollback_holdsTheRefreshedTokens() throws Exception {
    assertThat(count("trivet_grant where last_refreshed_at > consented_at")).isEqualTo(1);
  }

  @Test
  @Order(14)
  @RunAsClient
  void upkeep_runsByItself() throws Exception {
    ProbeArchive.awaitUpkeep(ProbeArchive.URL);
  }

  /** Checks the rate limit last: the node then leaves the site alone for minutes. */
  @Test
  @Order(15)
  @RunAsClient
  void quota_isReadable_andItsEndIsShownAsTheProducts() throws Exception {
    Browser browser = ProbeArchive.signedIn("site-a");
    ProbeArchive.ATLASSIAN.limits().tenantQuota(10);
    ProbeArchive.ATLASSIAN.limits().pointsPerCall(9);
    URI calls = ProbeArchive.at("/app/calls?times=1");

    assertThat(browser.open(calls).statusCode()).isEqualTo(200);
    ProbeArchive.choose(browser, "site-a");
    assertThat(browser.open(ProbeArchive.at("/app/who.xhtml")).body()).contains("1 of 10");
    HttpResponse<String> page = browser.open(calls);
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("<bdi>Atlassian (Jira)</bdi> asked this application to make fewer calls");
    HttpResponse<String> script = browser.fetch(calls);
    assertThat(script.statusCode()).isEqualTo(503);
    assertThat(script.headers().firstValue("Retry-After")).isPresent();
    assertThat(script.body()).contains("TRV-0702");
  }

  @Test
  @Order(16)
  void lowQuota_isObserved_once() throws Exception {
    for (int i = 0; i < 600 && !events.heard().contains("low later jira at Acorn"); i++) {
      Thread.sleep(100);
    }
    assertThat(events.heard())
        .containsOnlyOnce("low jira at Acorn")
        .containsOnlyOnce("low later jira at Acorn");
  }

  private String onlyAccount() throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(GRANTS)) {
      assertThat(row.next()).isTrue();
      return row.getString("account_id");
    }
  }

  private int count(String rows) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + rows)) {
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }
}
