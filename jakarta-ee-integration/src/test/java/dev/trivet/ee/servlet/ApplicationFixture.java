// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.Trivet;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.RoleSource;
import dev.trivet.ee.caller.AccountRoles;
import dev.trivet.ee.calls.ApiCalls;
import dev.trivet.ee.calls.SiteChangeListener;
import dev.trivet.ee.signin.OwnPath;
import dev.trivet.ee.signin.SignInModule;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.SecretScan;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Quota;
import dev.trivet.model.Site;
import dev.trivet.resilience.Ticker;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Application fixture: Trivet in front of an application, with the stand-in for Atlassian. */
public final class ApplicationFixture implements AutoCloseable {

  public static final String BASE = "http://localhost:8080/app";

  final FakeAtlassian fake;
  public final FakeBrowser browser = new FakeBrowser();
  public final TestClock clock = new TestClock();
  final BreakableStore store;
  public final FakeChain chain = new FakeChain();
  final SignInEventRecorder events;
  final AtlassianGate gate;
  private volatile RoleSource roleSource = (account, sites) -> Set.of();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Settings settings;
  private final Trivet trivet;
  private final ApiCalls calls;

  private ApplicationFixture(
      FakeAtlassian fake, GrantStore grants, Settings settings, List<? extends OwnPath> more) {
    this.fake = fake;
    this.settings = settings;
    this.store = new BreakableStore(grants);
    fake.redirectUri(settings.client().redirectUri());
    this.trivet =
        Trivet.create(settings, store, executor, clock, Ticker.of(clock), new IgnoredGrantEvents());
    this.events = new SignInEventRecorder();
    this.calls = new ApiCalls(trivet, settings, new UnheardSites(), clock);
    AccountRoles roles = roles((account, sites) -> roleSource.roles(account, sites), executor);
    SignInModule signIn = new SignInModule(settings, trivet, roles, events, clock, null);
    List<OwnPath> own = new ArrayList<>(signIn.ownPaths());
    own.addAll(more);
    this.gate = new AtlassianGate(settings.guard(), signIn, own);
  }

  /**
   * Opens an application with settings such as {@code trivet.protect=/a/*}, added to the defaults
   * or replacing them.
   */
  public static ApplicationFixture open(FakeAtlassian fake, String... settings) {
    return open(fake, new InMemoryGrantStore(), settings);
  }

  /** Opens an application with another store than the one in memory. */
  public static ApplicationFixture open(FakeAtlassian fake, GrantStore grants, String... settings) {
    return new ApplicationFixture(fake, grants, settings(fake.url(), settings), List.of());
  }

  /** The same with more own paths than those of the sign-in. */
  static ApplicationFixture open(FakeAtlassian fake, List<? extends OwnPath> more) {
    return new ApplicationFixture(fake, new InMemoryGrantStore(), settings(fake.url()), more);
  }

  public static Settings settings(URI atlassian, String... changed) {
    Map<String, String> texts = new HashMap<>();
    texts.put("trivet.client-id", FakeAtlassian.CLIENT_ID);
    texts.put("trivet.client-secret", FakeAtlassian.CLIENT_SECRET);
    texts.put("trivet.base-url", BASE);
    texts.put("trivet.base-path-differs", "true");
    texts.put("trivet.store", "memory");
    texts.put("trivet.scopes", "read:me read:jira-work");
    texts.put("trivet.authorization-server", atlassian.toString());
    texts.put("trivet.api-server", atlassian.toString());
    for (String setting : changed) {
      int cut = setting.indexOf('=');
      texts.put(setting.substring(0, cut), setting.substring(cut + 1));
    }
    return SettingsReader.read(
        List.of(setting -> texts.get(setting.key())), "/app", ApplicationName.of("/app"));
  }

  /** Makes the roles of this application with another source and executor. */
  public AccountRoles roles(RoleSource source, Executor executing) {
    return new AccountRoles(settings, trivet, source, executing, Ticker.of(clock));
  }

  /** Sets the source of roles that the application has. */
  void roles(RoleSource source) {
    roleSource = source;
  }

  public FakeResponse send(FakeRequest request) {
    try {
      return send(request, new FakeResponse());
    } catch (IOException | ServletException thrown) {
      throw new AssertionError(thrown);
    }
  }

  public FakeResponse send(FakeRequest request, FakeResponse response)
      throws IOException, ServletException {
    gate.handle(request, response, chain);
    assertThat(SecretScan.in(response.exceptRandom()))
        .as("a response may contain the person's own address only")
        .allMatch(find -> find.startsWith("e-mail"));
    return response;
  }

  /** Does steps 1 to 3 and the person's consent; returns the request of the callback. */
  public FakeRequest consent(FakeBrowser sender, String page, String person, String site) {
    URI authorize = send(sender.open(page)).location();
    return sender.open(fake.consent(authorize, person, site));
  }

  /** Does a whole sign-in; returns the response to its callback. */
  public FakeResponse signIn(String page, String person, String site) {
    return send(consent(browser, page, person, site));
  }

  /** Returns an account as the application's beans get it. */
  GrantedAccount account(String person) {
    return calls.account(store.find(new AccountId(fake.person(person).accountId())).orElseThrow());
  }

  @Override
  public void close() {
    trivet.close();
    executor.shutdownNow();
  }

  /** Listener that ignores site changes. */
  private static final class UnheardSites implements SiteChangeListener {

    @Override
    public void installed(AccountId account, CloudId site, String product, boolean installed) {}

    @Override
    public void listed(ConsentOutcome outcome) {}

    @Override
    public void quotaLow(Site site, Quota quota) {}
  }
}
