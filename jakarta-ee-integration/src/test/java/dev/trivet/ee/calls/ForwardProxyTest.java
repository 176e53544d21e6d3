// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.ForwardProxy;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All calls pass the forward proxy: those of a sign-in, and those of the application by the REST
 * client. Nothing listens at the address that the settings name.
 */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class ForwardProxyTest {

  /** The port of no server. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  private final FakeAtlassian fake;
  private final ForwardProxy proxy;
  private final Map<String, String> properties = new HashMap<>();

  ForwardProxyTest(FakeAtlassian fake) {
    this.fake = fake;
    this.proxy = ForwardProxy.start(fake.url());
  }

  @AfterEach
  void close() {
    properties.forEach(
        (name, before) -> {
          if (before == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, before);
          }
        });
    proxy.close();
  }

  private void property(String name, String value) {
    properties.put(name, System.setProperty(name, value));
  }

  /** Lets the JVM use the proxy, for loopback addresses, too. */
  private void setProxyOfJvm(ForwardProxy chosen) {
    property("http.proxyHost", "127.0.0.1");
    property("http.proxyPort", Integer.toString(chosen.port()));
    property("http.nonProxyHosts", "");
  }

  private CallFixture open(String... changed) {
    String[] all = new String[changed.length + 2];
    System.arraycopy(changed, 0, all, 0, changed.length);
    all[changed.length] = "trivet.authorization-server=" + NOWHERE;
    all[changed.length + 1] = "trivet.api-server=" + NOWHERE;
    return CallFixture.open(fake, all);
  }

  private void assertAllCallsArrive(CallFixture app) {
    assertThat(app.grant().grantedSites()).as("the calls of a sign-in").isNotEmpty();
    try (Response answer = app.mia().jira(app.site()).path("echo").request().get()) {
      assertThat(answer.getStatus()).isEqualTo(200);
    }
    assertThat(fake.ledger().count(Endpoint.JIRA)).isEqualTo(1);
    assertThat(proxy.requestLines())
        .anyMatch(line -> line.startsWith("POST " + NOWHERE + "/oauth/token"))
        .anyMatch(line -> line.startsWith("GET " + NOWHERE + "/ex/jira/"));
  }

  @Test
  void proxyOfTheSetting_isOnTheWayOfEveryCall() {
    try (CallFixture app = open("trivet.proxy=" + proxy.address())) {
      assertAllCallsArrive(app);
    }
  }

  @Test
  void proxyOfTheSetting_comesBeforeThatOfTheJvm() {
    try (ForwardProxy other = ForwardProxy.start(fake.url())) {
      setProxyOfJvm(other);
      try (CallFixture app = open("trivet.proxy=http://" + proxy.address())) {
        assertAllCallsArrive(app);
      }
      assertThat(other.requestLines())
          .as("the person's browser alone")
          .allMatch(line -> line.contains("/authorize"));
    }
  }

  @Test
  void proxyOfTheJvm_isOnTheWayOfEveryCall() {
    setProxyOfJvm(proxy);
    try (CallFixture app = open()) {
      assertAllCallsArrive(app);
    }
  }

  /** The answer is the proxy's and not the product's; some clients make it an exception. */
  @Test
  void proxyThatAsksForCredentials_isAProductThatDidNotAnswer() {
    try (CallFixture app = open("trivet.proxy=" + proxy.address())) {
      proxy.askForCredentials(true);
      assertFails(app, "a proxy on the way asks for credentials");
      assertThat(fake.ledger().count(Endpoint.JIRA)).isZero();
    }
  }

  @Test
  void proxyThatIsGone_isNamedByTheExceptionThatWasSeen() {
    try (CallFixture app = open("trivet.proxy=" + proxy.address())) {
      proxy.close();
      assertFails(app, "jira did not answer, or answered with a status from 500 on (seen: Conn");
    }
  }

  private static void assertFails(CallFixture app, String what) {
    Throwable failed =
        catchThrowable(() -> app.mia().jira(app.site()).path("echo").request().get(String.class));
    assertThat(Stream.concat(Stream.of(failed.getSuppressed()), Stream.of(failed.getCause())))
        .filteredOn(AtlassianUnavailableException.class::isInstance)
        .singleElement()
        .satisfies(each -> assertThat(each).hasMessageContaining("[TRV-0703] " + what));
  }

  @Test
  void hostThatTheJvmExcepts_isCalledDirectly() {
    setProxyOfJvm(proxy);
    property("http.nonProxyHosts", "localhost|127.0.0.1");
    try (CallFixture app = CallFixture.open(fake)) {
      try (Response answer = app.mia().jira(app.site()).path("echo").request().get()) {
        assertThat(answer.getStatus()).isEqualTo(200);
      }
    }
    assertThat(proxy.requestLines()).isEmpty();
    assertThatThrownBy(this::open).isInstanceOf(AtlassianUnavailableException.class);
  }
}
