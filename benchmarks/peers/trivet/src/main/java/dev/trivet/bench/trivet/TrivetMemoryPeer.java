// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.trivet;

import dev.trivet.Trivet;
import dev.trivet.bench.Peer;
import dev.trivet.bench.PeerSettings;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.ee.servlet.AtlassianFilter;
import dev.trivet.ee.servlet.AtlassianGate;
import dev.trivet.ee.servlet.GateRegistry;
import dev.trivet.ee.servlet.GateSource;
import dev.trivet.ee.signin.SignInModule;
import dev.trivet.grant.InMemoryGrantStore;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Field;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Peer "trivet-memory": the filter and its gate, with the memory store and without CDI. */
public final class TrivetMemoryPeer implements Peer {

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

  private static AtlassianGate gate(Settings settings) {
    ExecutorService executor = Executors.newCachedThreadPool();
    InstantSource clock = InstantSource.system();
    Trivet trivet =
        Trivet.create(
            settings, new InMemoryGrantStore(), executor, clock, System::nanoTime, new NoEvents());
    SignInModule signIn = new SignInModule(settings, trivet, new NoSignInEvents(), clock, null);
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
