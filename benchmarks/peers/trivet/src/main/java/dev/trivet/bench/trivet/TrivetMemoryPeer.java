// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.trivet;

import dev.trivet.Trivet;
import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.server.SignInPeer;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.ee.caller.AccountRoles;
import dev.trivet.ee.servlet.AtlassianFilter;
import dev.trivet.ee.servlet.AtlassianGate;
import dev.trivet.ee.servlet.GateRegistry;
import dev.trivet.ee.servlet.GateSource;
import dev.trivet.ee.signin.SignInModule;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Field;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Peer "trivet-memory": the filter and its gate, with the memory store and without CDI. */
public final class TrivetMemoryPeer implements SignInPeer {

  private @Nullable Trivet trivet;

  /** Makes the peer. */
  public TrivetMemoryPeer() {}

  @Override
  public String callbackPath() {
    return "/atlassian/callback";
  }

  @Override
  public Filter filter(PeerSettings settings) throws ReflectiveOperationException {
    AtlassianGate gate = gate(read(settings));
    AtlassianFilter filter = new AtlassianFilter();
    Field source = AtlassianFilter.class.getDeclaredField("source");
    source.setAccessible(true);
    source.set(filter, new OpenGate(gate));
    return filter;
  }

  @Override
  public int sites(HttpServletRequest request, HttpServletResponse response) {
    return grant(request).sites().size();
  }

  @Override
  public String accessToken(HttpServletRequest request, HttpServletResponse response) {
    return Objects.requireNonNull(trivet).obtainTokens(grant(request)).accessToken();
  }

  private Grant grant(HttpServletRequest request) {
    return Objects.requireNonNull(trivet)
        .readLiveGrant(new AccountId(account(request)))
        .orElseThrow();
  }

  private AtlassianGate gate(Settings settings) {
    ExecutorService executor = Executors.newCachedThreadPool();
    InstantSource clock = InstantSource.system();
    Trivet opened =
        Trivet.create(
            settings, new InMemoryGrantStore(), executor, clock, System::nanoTime, new NoEvents());
    trivet = opened;
    // as after the start of a web application
    executor.execute(() -> opened.warmUp(settings));
    AccountRoles roles = new AccountRoles(settings, opened, null, executor, System::nanoTime);
    SignInModule signIn =
        new SignInModule(settings, opened, roles, new NoSignInEvents(), clock, null);
    return new AtlassianGate(settings.guard(), signIn, signIn.ownPaths());
  }

  private static Settings read(PeerSettings settings) {
    Map<String, String> texts = TrivetSettings.texts(settings);
    texts.put("trivet.store", "memory");
    return SettingsReader.read(
        List.of(setting -> texts.get(setting.key())),
        PeerSettings.CONTEXT_PATH,
        ApplicationName.of(PeerSettings.CONTEXT_PATH));
  }

  /** Source of a gate that is open, in the place of the CDI bean. */
  private record OpenGate(AtlassianGate gate) implements GateSource {

    @Override
    public AtlassianGate gate(ServletContext context) {
      GateRegistry.open(context, gate, () -> {});
      return gate;
    }
  }
}
