// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two copies of the guarded application on a shared server, at the root and below it, with a
 * stand-in.
 */
final class GuardedApplications implements SuiteApplications {

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private final String suite;
  private final boolean strict;
  private List<DeployedApplication> contexts = List.of();

  /**
   * Declares the applications.
   *
   * @param suite the test class
   * @param strict the setting {@code trivet.strict-paths}
   */
  GuardedApplications(String suite, boolean strict) {
    this.suite = suite;
    this.strict = strict;
  }

  @Override
  public String suite() {
    return suite;
  }

  @Override
  public List<Application> create(URI server, Path folder) throws IOException {
    DeployedApplication root = new DeployedApplication(server, "");
    DeployedApplication below = new DeployedApplication(server, "/ctx");
    contexts = List.of(root, below);
    atlassian.redirectUri(root.at("/atlassian/callback"));
    atlassian.client("below", FakeAtlassian.CLIENT_SECRET, below.at("/atlassian/callback"));
    Path first = write(folder, "ROOT.war", settings(root, FakeAtlassian.CLIENT_ID, "memory"));
    Path second = write(folder, "ctx.war", settings(below, "below", "jpa"));
    return List.of(new Application(first, ""), new Application(second, "/ctx"));
  }

  private static Path write(Path folder, String name, Map<String, String> settings)
      throws IOException {
    return GuardedArchive.write(
        folder, ServerUnderTest.complete(GuardedArchive.create(name, settings)));
  }

  private Map<String, String> settings(DeployedApplication context, String client, String store) {
    Map<String, String> settings = new LinkedHashMap<>(context.settings(atlassian, client));
    settings.put("trivet.protect", GuardedArchive.PROTECT);
    settings.put("trivet.public", GuardedArchive.PUBLIC);
    settings.put("trivet.strict-paths", Boolean.toString(strict));
    settings.put("trivet.recheck", "PT0S");
    settings.put("trivet.recheck-grace", "PT0S");
    if (store.equals("memory")) {
      settings.put("trivet.store", store);
    }
    return settings;
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  /** Returns both applications; the first is at the root. */
  List<DeployedApplication> contexts() {
    return contexts;
  }

  boolean strict() {
    return strict;
  }
}
