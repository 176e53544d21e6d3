// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Applications that declare the filter in {@code web.xml}, under a narrow mapping. One of them is
 * metadata-complete, so the server scans neither annotations nor fragments.
 */
final class WebXmlApplications implements SuiteApplications {

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private List<DeployedApplication> contexts = List.of();

  @Override
  public String suite() {
    return "WebXmlIT";
  }

  @Override
  public List<Application> create(URI server, Path folder) throws IOException {
    DeployedApplication complete = new DeployedApplication(server, "/complete");
    DeployedApplication described = new DeployedApplication(server, "/described");
    contexts = List.of(complete, described);
    return List.of(application(folder, complete, true), application(folder, described, false));
  }

  private Application application(Path folder, DeployedApplication context, boolean complete)
      throws IOException {
    String name = context.path().substring(1);
    atlassian.client(name, FakeAtlassian.CLIENT_SECRET, context.at("/atlassian/callback"));
    Path war =
        GuardedArchive.write(
            folder,
            WebXmlArchive.create(name + ".war", complete, context.settings(atlassian, name)));
    return new Application(war, context.path());
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  List<DeployedApplication> contexts() {
    return contexts;
  }
}
