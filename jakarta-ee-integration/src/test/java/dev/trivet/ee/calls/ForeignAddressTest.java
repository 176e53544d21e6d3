// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Ledger;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens go to their product and site, and nowhere else. */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class ForeignAddressTest {

  private final FakeAtlassian fake;
  private final FakeAtlassian evil = FakeAtlassian.start();
  private CallFixture fixture;
  private WebTarget jira;

  ForeignAddressTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @BeforeEach
  void open() {
    fixture = CallFixture.open(fake);
    jira = fixture.mia().jira(fixture.site());
  }

  @AfterEach
  void close() {
    fixture.close();
    evil.close();
  }

  private void assertRefused(WebTarget target) {
    assertThatThrownBy(() -> target.request().get())
        .isInstanceOf(ProcessingException.class)
        .hasCauseInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("TRV-0701");
    assertThat(fake.ledger().calls()).isEmpty();
    assertThat(evil.ledger().calls()).isEmpty();
  }

  @Test
  void addresses_areThoseOfTheGateway() {
    String base = fake.url() + "/ex/";
    String cloudId = fixture.site().getCloudId();

    assertThat(jira.path("rest/api/3/myself").getUri())
        .hasToString(base + "jira/" + cloudId + "/rest/api/3/myself");
    assertThat(fixture.mia().confluence(fixture.site()).path("wiki/api/v2/pages").getUri())
        .hasToString(base + "confluence/" + cloudId + "/wiki/api/v2/pages");
    assertThat(fixture.mia().target(fixture.site(), "own-product2").getUri())
        .hasToString(base + "own-product2/" + cloudId);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Jira", "a/b", "..", "a b", "a%2fb", "{x}", "jira?a"})
  void productsName_isChecked(String product) {
    assertThatThrownBy(() -> fixture.mia().target(fixture.site(), product))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../me", "a/../../x", "%2e%2e/x", "..;/x", "a%2f..%2f..%2f..%2fme"})
  void pathOutOfTheSite_isNotSent(String path) {
    assertRefused(jira.path(path));
  }

  @Test
  void filterThatChangesTheAddress_isFoundOut_whateverItsPriority() {
    URI elsewhere = URI.create(evil.url() + "/ex/jira/" + fixture.site().cloudId() + "/echo");
    ClientRequestFilter filter = request -> request.setUri(elsewhere);

    assertRefused(jira.path("echo").register(filter));
    assertRefused(jira.path("echo").register(filter, Integer.MAX_VALUE - 1));
    assertRefused(
        jira.path("echo")
            .register(
                (ClientRequestFilter) request -> request.setUri(URI.create(fake.url() + "/me"))));
  }

  /** Checks that a redirect is not followed even when the application enables it in its client. */
  @Test
  void redirect_isNotFollowed() {
    URI elsewhere = URI.create(evil.url() + "/ex/jira/x/echo");
    WebTarget following =
        jira.property("jersey.config.client.followRedirects", true)
            .property("dev.resteasy.client.follow.redirects", true);
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      fake.fault(Endpoint.JIRA, Fault.status(status).header("Location", elsewhere.toString()));
      try (Response response = following.path("echo").request().get()) {
        assertThat(response.getStatus()).isEqualTo(status);
      }
      fixture.letTimePass();
      fake.fault(Endpoint.JIRA, Fault.status(401));
      fake.fault(Endpoint.JIRA, Fault.status(status).header("Location", elsewhere.toString()));
      try (Response response = following.path("echo").request().get()) {
        assertThat(response.getStatus()).as("repeated").isEqualTo(status);
      }
    }
    assertThat(evil.ledger().calls()).isEmpty();
  }

  @Test
  void applicationsOwnAuthorization_isReplaced() {
    jira.path("echo").request().header("Authorization", "Basic bWlh").get().close();

    assertThat(fake.ledger().calls(Endpoint.JIRA))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.accessToken())
                    .isEqualTo(Ledger.fingerprint(fixture.mia().accessToken())));
  }

  @Test
  void nothing_printsTheToken() {
    WebTarget target = jira.path("echo");
    String token = fixture.mia().accessToken();

    assertThat(String.valueOf(fixture.mia())).doesNotContain(token).contains("GrantedAccount[");
    for (Object instance : target.getConfiguration().getInstances()) {
      assertThat(instance.toString()).doesNotContain(token);
    }
  }
}
