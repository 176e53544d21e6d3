// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trivet.ee.MissingScopeException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals for which another token does not help. */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class RefusedCallTest {

  private static final String MISMATCH =
      "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}";

  private final FakeAtlassian fake;
  private CallFixture fixture;

  RefusedCallTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @BeforeEach
  void open() {
    fixture = CallFixture.open(fake);
  }

  private void reopen(String settings) {
    fixture.close();
    fixture = CallFixture.open(fake, settings);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private MissingScopeException refusal(WebTarget target) {
    ProcessingException thrown =
        catchThrowableOfType(ProcessingException.class, () -> target.request().get());
    assertThat(thrown.getCause()).isInstanceOf(MissingScopeException.class);
    return (MissingScopeException) Objects.requireNonNull(thrown.getCause());
  }

  @Test
  void scopeThatWasNotGranted_isNamed_andNothingIsRefreshed() {
    fake.clientScopes(FakeAtlassian.CLIENT_ID, "read:me", "read:jira-work");
    reopen("trivet.scopes=read:me read:jira-work read:page:confluence");
    fake.clientScopes(FakeAtlassian.CLIENT_ID);

    MissingScopeException refused =
        refusal(fixture.mia().confluence(fixture.site()).path("wiki/api/v2/pages"));

    assertThat(refused.scopes()).isEqualTo(Scopes.parse("read:page:confluence"));
    assertThat(refused)
        .hasMessageContaining("TRV-0107")
        .hasMessageContaining("granted: read:me read:jira-work");
    assertThat(refused.call()).contains("GET /wiki/api/v2/pages");
    assertThat(refused.documentedScopes()).containsExactly(Scopes.parse("read:page:confluence"));
    assertThat(fixture.mia().missingScopes()).isEqualTo(refused.scopes());
    assertThat(fixture.refreshes()).isZero();
    assertThat(fixture.sent()).isEqualTo(1);
  }

  @Test
  void scopeThatWasNeverRequested_isNamedByTheDocumentation() {

    MissingScopeException refused =
        refusal(
            fixture.mia().jira(fixture.site()).path("rest/api/3/myself").queryParam("expand", "x"));

    assertThat(refused.scopes().isEmpty()).isTrue();
    assertThat(refused.call()).contains("GET /rest/api/3/myself");
    assertThat(refused.documentedScopes().get(0)).isEqualTo(Scopes.parse("read:jira-user"));
    assertThat(refused)
        .hasMessageContaining("GET /rest/api/3/myself")
        .hasMessageContaining("asks for read:jira-user, or instead for read:application-role:jira")
        .hasMessageContaining("trivet.scopes must name one more");
  }

  @Test
  void callThatTheTableLacks_isNamedWithoutItsValues() {
    fake.fault(Endpoint.JIRA, Fault.body(401, "application/json", MISMATCH));

    MissingScopeException refused =
        refusal(fixture.mia().jira(fixture.site()).path("rest/api/3/issue/A-1/properties/mine"));

    assertThat(refused.call()).contains("GET /rest/api/3/issue/*");
    assertThat(refused.documentedScopes()).isEmpty();
    assertThat(refused)
        .hasMessageContaining("https://developer.atlassian.com/cloud/jira/platform/rest/v3/")
        .message()
        .doesNotContain("A-1", "mine", fixture.site().getCloudId());
  }

  @Test
  void mismatch_isKnownByItsHeaderOrByItsText() {
    WebTarget echo = fixture.mia().jira(fixture.site()).path("echo");
    fake.fault(
        Endpoint.JIRA,
        Fault.status(401).header("x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK"));
    refusal(echo);
    fake.fault(Endpoint.JIRA, Fault.body(401, "application/json", MISMATCH));
    refusal(echo);
    fake.fault(Endpoint.JIRA, Fault.status(401));
    fake.fault(Endpoint.JIRA, Fault.body(401, "application/json", MISMATCH));
    refusal(echo);

    assertThat(fixture.refreshes()).as("for the empty refusal only").isEqualTo(1);
  }

  /**
   * Checks the challenge {@code insufficient_scope}, which comes with 403 (RFC 6750, section 3.1).
   */
  @Test
  void mismatch_isKnownByItsChallenge_andNoOtherChallengeIsOne() {
    WebTarget echo = fixture.mia().jira(fixture.site()).path("echo");
    for (int status : new int[] {401, 403}) {
      fake.fault(
          Endpoint.JIRA,
          Fault.status(status).header("WWW-Authenticate", "Bearer error=\"insufficient_scope\""));
      refusal(echo);
    }
    assertThat(fixture.refreshes()).isZero();

    fake.fault(
        Endpoint.JIRA, Fault.status(403).header("WWW-Authenticate", "Bearer error=\"other\""));
    assertThat(echo.request().get().getStatus()).isEqualTo(403);
    fake.fault(
        Endpoint.JIRA,
        Fault.status(401).header("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    assertThat(echo.request().get().getStatus()).isEqualTo(200);
    assertThat(fixture.refreshes()).isEqualTo(1);
  }

  @Test
  void siteWithoutTheApp_isReported_andTheResponsePassedOnWhole() {
    fake.uninstall("site-a");
    String known =
        "not installed: "
            + fixture.grant().account().accountId()
            + " "
            + fixture.site().cloudId()
            + " ";

    for (String product : new String[] {"jira", "confluence"}) {
      try (Response response =
          fixture.mia().target(fixture.site(), product).path("echo").request().get()) {
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.readEntity(String.class))
            .isEqualTo("{\"code\":403,\"message\":\"The app is not installed on this instance\"}");
      }
    }
    assertThat(fixture.heard.events).containsExactly(known + "jira", known + "confluence");
    assertThat(fixture.refreshes()).isZero();
  }

  @Test
  void productThatWorksAgain_isReported_andOneThatStillFailsIsNot() {
    Site acorn = fixture.site();
    Site marked =
        acorn.with(acorn.products().stream().map(product -> product.installed(false)).toList());

    fixture.mia().jira(marked).path("echo").request().get().close();
    assertThat(fixture.heard.events).singleElement().asString().startsWith("installed: ");
    fixture.mia().jira(acorn).path("echo").request().get().close();
    fake.uninstall("site-a");
    fixture.mia().jira(marked).path("echo").request().get().close();

    assertThat(fixture.heard.events).hasSize(1);
  }

  @Test
  void sites_areReadAgainOnDemand_atMostEveryFewMinutes() {
    fake.uninstall("site-a");
    assertThat(fixture.mia().rereadSites()).as("read a moment ago").hasSize(1);
    fixture.letTimePass();
    fixture.letTimePass();

    assertThat(fixture.mia().rereadSites()).isEmpty();

    assertThat(fixture.heard.events).contains("listed: 1 withdrawn");
    assertThat(fixture.mia().sites()).isEmpty();
  }

  @Test
  void listenerThatThrows_changesNothing() {
    fake.uninstall("site-a");
    fixture.heard.failure = new IllegalStateException("for a test");

    try (Response response = fixture.mia().jira(fixture.site()).path("echo").request().get()) {
      assertThat(response.getStatus()).isEqualTo(403);
    }
    assertThat(fixture.heard.events).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 8191, 8192, 8193, 500_000})
  void bodyThatWeLookedAt_isReadWholeByTheApplication(int size) {
    String body = "z".repeat(size);
    fake.fault(Endpoint.JIRA, Fault.body(403, "text/plain", body));

    try (Response response = fixture.mia().jira(fixture.site()).path("echo").request().get()) {
      assertThat(response.readEntity(String.class)).isEqualTo(body);
    }
    assertThat(fixture.heard.events).isEmpty();
  }
}
