// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantedAccount;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.fake.limit.RateLimits;
import dev.trivet.model.AccountId;
import dev.trivet.model.Site;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scopes of rate limits over HTTP: what a 429 holds back on this node, and what goes on. Of two
 * calls that fail, the second is not sent.
 */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class RateLimitScopeTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String ISSUE = "rest/api/3/issue/ACORN-1/echo";
  private static final String OTHER_ISSUE = "rest/api/3/issue/ACORN-2/echo";

  private final FakeAtlassian fake;
  private final RateLimits limits;
  private CallFixture fixture;
  private GrantedAccount mia;
  private GrantedAccount edward;
  private Site acorn;
  private Site birch;

  RateLimitScopeTest(FakeAtlassian fake, RateLimits limits) {
    this.fake = fake;
    this.limits = limits;
  }

  @BeforeEach
  void open() {
    fixture = CallFixture.open(fake);
    fixture.signIn("mia", "site-b");
    fixture.signIn("edward", "site-a");
    mia = fixture.mia();
    edward =
        fixture.calls.account(
            fixture.store.find(new AccountId(fake.person("edward").accountId())).orElseThrow());
    acorn = mia.sites().get(0);
    birch = mia.sites().get(1);
    fake.ledger().clear();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static int send(String method, WebTarget product, String path) {
    Invocation.Builder request = product.path(path).request();
    boolean hasBody = method.startsWith("P");
    try (Response response =
        hasBody ? request.method(method, Entity.text("a")) : request.method(method)) {
      return response.getStatus();
    }
  }

  private void assertPasses(String method, WebTarget product, String path) {
    assertThat(send(method, product, path)).isEqualTo(200);
  }

  /** Expects a refusal by Atlassian and then one on this node, for which nothing is sent. */
  private void assertHeldBack(String method, WebTarget product, String path) {
    int sent = fixture.sent();
    AtlassianUnavailableException refused = refusal(method, product, path);
    assertThat(refused.retryAfter()).isPresent();
    assertThat(fixture.sent()).as("nothing was sent").isEqualTo(sent);
  }

  private static AtlassianUnavailableException refusal(
      String method, WebTarget product, String path) {
    ProcessingException thrown =
        catchThrowableOfType(ProcessingException.class, () -> send(method, product, path));
    assertThat(thrown).hasCauseInstanceOf(AtlassianUnavailableException.class);
    return (AtlassianUnavailableException) Objects.requireNonNull(thrown.getCause());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void burst_holdsBackOneEndpointAndMethodOfOneSite(boolean beta) {
    limits.beta(beta);
    limits.burst(1, MINUTE);
    assertPasses("GET", mia.jira(acorn), ISSUE);
    refusal("GET", mia.jira(acorn), ISSUE);

    assertHeldBack("GET", mia.jira(acorn), ISSUE);
    assertHeldBack("GET", mia.jira(acorn), OTHER_ISSUE);
    assertHeldBack("GET", edward.jira(acorn), ISSUE);
    assertPasses("PUT", mia.jira(acorn), ISSUE);
    assertPasses("GET", mia.jira(acorn), "rest/api/3/search/echo");
    assertPasses("GET", mia.jira(birch), ISSUE);
    assertPasses("GET", mia.confluence(acorn), "wiki/echo");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void issueWrites_holdBackWritesToOneIssue(boolean beta) {
    limits.beta(beta);
    limits.issueWrites(1, MINUTE);
    assertPasses("PUT", mia.jira(acorn), ISSUE);
    refusal("PUT", mia.jira(acorn), ISSUE);

    assertHeldBack("PUT", mia.jira(acorn), ISSUE);
    assertHeldBack("POST", mia.jira(acorn), "rest/api/3/issue/ACORN-1/comment/echo");
    assertHeldBack("DELETE", edward.jira(acorn), ISSUE);
    assertPasses("GET", mia.jira(acorn), ISSUE);
    assertPasses("PUT", mia.jira(acorn), OTHER_ISSUE);
    assertPasses("PUT", mia.jira(birch), ISSUE);
    assertPasses("POST", mia.jira(acorn), "rest/api/3/issue/echo");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tenantQuota_holdsBackOneSite(boolean beta) {
    limits.beta(beta);
    limits.tenantQuota(1);
    assertPasses("GET", mia.jira(acorn), ISSUE);
    refusal("GET", mia.jira(acorn), ISSUE);

    assertHeldBack("PUT", mia.jira(acorn), "rest/api/3/search/echo");
    assertHeldBack("GET", edward.jira(acorn), ISSUE);
    assertPasses("GET", mia.jira(birch), ISSUE);
    assertPasses("GET", mia.confluence(acorn), "wiki/echo");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void globalQuota_holdsBackAllSites(boolean beta) {
    limits.beta(beta);
    limits.globalQuota(1);
    assertPasses("GET", mia.jira(acorn), ISSUE);
    refusal("GET", mia.jira(acorn), ISSUE);

    assertHeldBack("PUT", mia.jira(birch), "rest/api/3/search/echo");
    assertHeldBack("GET", edward.jira(acorn), ISSUE);
    assertPasses("GET", mia.confluence(acorn), "wiki/echo");
  }

  @Test
  void withoutAReason_oneAccountOfASiteAndProductIsHeldBack() {
    limits.reasons(false);
    limits.burst(1, MINUTE);
    assertPasses("GET", mia.jira(acorn), ISSUE);
    refusal("GET", mia.jira(acorn), ISSUE);
    limits.reset();

    assertHeldBack("PUT", mia.jira(acorn), "rest/api/3/search/echo");
    assertPasses("GET", edward.jira(acorn), ISSUE);
    assertPasses("GET", mia.jira(birch), ISSUE);
    assertPasses("GET", mia.confluence(acorn), "wiki/echo");
  }

  @Test
  void confluence_isHeldBackForOneAccount() {
    limits.burst(0, MINUTE);
    refusal("GET", mia.confluence(acorn), "wiki/echo");
    limits.reset();

    assertHeldBack("GET", mia.confluence(acorn), "wiki/api/v2/pages/echo");
    assertPasses("GET", edward.confluence(acorn), "wiki/echo");
    assertPasses("GET", mia.confluence(birch), "wiki/echo");
    assertPasses("GET", mia.jira(acorn), ISSUE);
  }

  /** Checks that an outage is not taken for a rate limit: it is the same for each account. */
  @Test
  void unavailable_holdsBackTheProductOfTheSite() {
    fake.fault(Endpoint.JIRA, Fault.status(503).header("Retry-After", "60"));
    refusal("GET", mia.jira(acorn), ISSUE);

    assertHeldBack("GET", edward.jira(acorn), "rest/api/3/search/echo");
    assertPasses("GET", mia.jira(birch), ISSUE);
  }

  @Test
  void retryAfter_canBeADate_andEndsThePause() {
    limits.retryAfterAsDate(true);
    limits.burst(1, MINUTE);
    assertPasses("GET", mia.jira(acorn), ISSUE);

    assertThat(refusal("GET", mia.jira(acorn), ISSUE).retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(68));
    fixture.nanos.advance(Duration.ofSeconds(68));
    fake.clock().advance(MINUTE);
    assertPasses("GET", mia.jira(acorn), ISSUE);
  }

  @Test
  void message_namesWhatIsHeldBack_andNoAccount() {
    limits.issueWrites(0, MINUTE);

    assertThat(refusal("PUT", mia.jira(acorn), ISSUE))
        .hasMessageContaining("fewer calls to issue ACORN-1 at /ex/jira/");
    limits.reset();
    limits.reasons(false);
    limits.burst(0, MINUTE);
    assertThat(refusal("GET", mia.jira(acorn), ISSUE).getMessage())
        .contains("for this account")
        .doesNotContain(fake.person("mia").accountId());
  }
}
