// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Application with security annotations, and with a login of the server besides Trivet's. */
final class NoticedApplication implements SuiteApplications {

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private DeployedApplication context = new DeployedApplication(atlassian.url(), "/noticed");

  @Override
  public String suite() {
    return "NoticesIT";
  }

  @Override
  public List<Application> create(URI server, Path folder) throws IOException {
    context = new DeployedApplication(server, "/noticed");
    atlassian.client("noticed", FakeAtlassian.CLIENT_SECRET, context.at("/atlassian/callback"));
    Map<String, String> settings = new HashMap<>(context.settings(atlassian, "noticed"));
    settings.put("trivet.protect", "/app/*,/rest/*");
    Path war = GuardedArchive.write(folder, NoticedArchive.create("noticed.war", settings));
    return List.of(new Application(war, context.path()));
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  DeployedApplication context() {
    return context;
  }
}
