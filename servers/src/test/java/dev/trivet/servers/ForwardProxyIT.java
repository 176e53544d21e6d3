// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trivet.fake.Call;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.ForwardProxy;
import dev.trivet.servers.ProxiedApplications.Form;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of forward proxies, which are the only way to Atlassian. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForwardProxyIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What a person's browser calls, which has a way of its own. */
  private static final Set<Endpoint> BROWSER = Set.of(Endpoint.AUTHORIZE, Endpoint.CONSENT);

  private final FakeAtlassian atlassian = Suites.PROXIED.atlassian();
  private RunningServer server;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(Suites.PROXIED.isForThisServer(), "the server has a trust store of its own");
    server = Suites.FIRST.start();
    for (Form form : Form.values()) {
      Suites.PROXIED.context(form).await("/index.html");
    }
  }

  private HttpResponse<String> signIn(Browser browser, Form form) throws Exception {
    DeployedApplication context = Suites.PROXIED.context(form);
    URI authorize = Browser.location(browser.open(context.at("/app/issues")));
    assertThat(authorize.getHost()).isEqualTo(ProxiedApplications.HOST);
    URI page = URI.create(atlassian.url() + "/authorize?" + authorize.getRawQuery());
    return browser.open(atlassian.consent(page, "mia", "site-a"));
  }

  private static HttpResponse<String> issues(Browser browser, Form form) throws Exception {
    return browser.open(Suites.PROXIED.context(form).at("/app/issues"));
  }

  private static String request(Call call) {
    return call.method() + " " + call.path();
  }

  /** Leaves out the query and the version of a request line. */
  private static String request(String line) {
    return line.replaceFirst("([?][^ ]*)? HTTP/1.1$", "");
  }

  @ParameterizedTest
  @EnumSource(names = {"SETTING", "JVM"})
  void signInRefreshAndCalls_passTheProxy_andNothingGoesAroundIt(Form form) throws Exception {
    ForwardProxy proxy = Suites.PROXIED.proxy(form);
    atlassian.ledger().clear();
    Browser mia = new Browser();

    assertThat(signIn(mia, form).statusCode()).isEqualTo(303);
    assertThat(issues(mia, form).body()).contains("ACORN-1");
    atlassian.endAccessTokens("mia");
    assertThat(issues(mia, form).body()).contains("ACORN-1");

    atlassian.ledger().expectCodeExchanges(1).expectRefreshes(1).expectCalls(Endpoint.JIRA, 3);
    assertThat(proxy.requestLines())
        .filteredOn(line -> line.startsWith("CONNECT "))
        .isNotEmpty()
        .allMatch(line -> line.equals("CONNECT " + ProxiedApplications.HOST + ":443 HTTP/1.1"));
    List<String> calls =
        atlassian.ledger().calls().stream()
            .filter(call -> !BROWSER.contains(call.endpoint()))
            .map(ForwardProxyIT::request)
            .toList();
    assertThat(proxy.requestLines())
        .filteredOn(line -> !line.startsWith("CONNECT "))
        .map(ForwardProxyIT::request)
        .containsExactlyInAnyOrderElementsOf(calls);
  }

  /** Checks the lines in docs/errors.md, and that a call of the application fails likewise. */
  @Test
  void brokenProxy_isNamedInTheLog_andAnsweredWith503(@TempDir Path folder) throws Exception {
    ForwardProxy proxy = Suites.PROXIED.proxy(Form.BROKEN);
    Browser mia = new Browser();
    assertThat(signIn(mia, Form.BROKEN).statusCode()).isEqualTo(303);
    assertThat(issues(mia, Form.BROKEN).body()).contains("ACORN-1");

    proxy.openTls(SelfSignedKey.create(folder.resolve("other.p12"), "other.test").tls());
    Browser postponed = new Browser();
    URI callback =
        assertFailure(
            mia,
            postponed,
            "TRV-0302",
            "sign-in postponed",
            "is signed by no authority that this JVM trusts");
    proxy.openTls(Suites.PROXIED.tls());
    await(this::isSignedIn);
    assertThat(postponed.open(callback).statusCode()).as("its code was not sent").isEqualTo(303);
    proxy.askForCredentials(true);
    assertFailure(
        mia,
        new Browser(),
        "TRV-0301",
        "sign-in postponed",
        "a proxy on the way asks for credentials");
    proxy.askForCredentials(false);
    await(this::isSignedIn);
    proxy.close();
    assertFailure(
        mia,
        new Browser(),
        "TRV-0301",
        "sign-in postponed",
        "not reached, since the connection was refused");
  }

  /** Returns the callback of the newcomer's sign-in, which fails. */
  private URI assertFailure(
      Browser signedIn, Browser newcomer, String number, String step, String what)
      throws Exception {
    HttpResponse<String> page = issues(signedIn, Form.BROKEN);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
    assertThat(page.body()).contains("TRV-0703");
    HttpResponse<String> failed = signIn(newcomer, Form.BROKEN);
    assertThat(failed.statusCode()).as(failed.body()).isEqualTo(503);
    assertThat(failed.body()).contains(number);
    // the log has one line of refusals a second, so it may leave out the first one
    String begin = "[" + number + "] " + step + ": ";
    await(() -> isLogged(begin, what) || isSignedIn());
    assertThat(isLogged(begin, what)).as(what).isTrue();
    return failed.uri();
  }

  private boolean isLogged(String... parts) {
    return LogTail.read(server.log())
        .lines()
        .anyMatch(line -> Stream.of(parts).allMatch(line::contains));
  }

  private boolean isSignedIn() throws Exception {
    return signIn(new Browser(), Form.BROKEN).statusCode() == 303;
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }
}
