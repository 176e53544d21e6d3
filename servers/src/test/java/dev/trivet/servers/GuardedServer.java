// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One server with the guarded application twice, at the root and below it, and a stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuardedServer {

  FakeAtlassian atlassian;
  RunningServer server;

  /** Both applications; the first is at the root. */
  List<Context> contexts;

  /** What {@code trivet.strict-paths} says. */
  abstract boolean strict();

  @BeforeAll
  void startBoth() throws Exception {
    atlassian = FakeAtlassian.start();
    Ports ports = Ports.free();
    URI url = URI.create("http://localhost:" + ports.http());
    Context root = new Context(url, "");
    Context below = new Context(url, "/ctx");
    contexts = List.of(root, below);
    atlassian.redirectUri(root.at("/atlassian/callback"));
    atlassian.client("below", FakeAtlassian.CLIENT_SECRET, below.at("/atlassian/callback"));
    Path work = SampleOnServer.TARGET.resolve(getClass().getSimpleName());
    Path archives = work.resolveSibling(work.getFileName() + "-wars");
    Path first = write(archives, "ROOT.war", settings(root, FakeAtlassian.CLIENT_ID, "memory"));
    Path second = write(archives, "ctx.war", settings(below, "below", "jpa"));
    server = Subject.start(work, new Deployment(first, "", any -> Map.of()).with(second), ports);
    for (Context context : contexts) {
      context.await("/pub/up");
      context.signIn(atlassian);
    }
  }

  private Path write(Path folder, String name, Map<String, String> settings) throws IOException {
    return GuardedArchive.write(folder, Subject.complete(GuardedArchive.create(name, settings)));
  }

  private Map<String, String> settings(Context context, String client, String store) {
    Map<String, String> settings = new LinkedHashMap<>(context.settings(atlassian, client));
    settings.put("trivet.protect", GuardedArchive.PROTECT);
    settings.put("trivet.public", GuardedArchive.PUBLIC);
    settings.put("trivet.strict-paths", Boolean.toString(strict()));
    settings.put("trivet.recheck", "PT0S");
    if (store.equals("memory")) {
      settings.put("trivet.store", store);
    }
    return settings;
  }

  @AfterAll
  void stopBoth() {
    if (server != null) {
      server.close();
    }
    atlassian.close();
  }
}
