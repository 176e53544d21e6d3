// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faces applications, with a declared servlet and with Faces' automatic registration. */
final class FacesApplications implements SuiteApplications {

  private static final URI NONE = URI.create("http://localhost");

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private DeployedApplication declared = new DeployedApplication(NONE, "/declared");
  private DeployedApplication automatic = new DeployedApplication(NONE, "/automatic");

  @Override
  public String suite() {
    return "FacesIT";
  }

  @Override
  public List<Application> create(URI server, Path folder) throws IOException {
    declared = new DeployedApplication(server, "/declared");
    automatic = new DeployedApplication(server, "/automatic");
    Map<String, String> first = settings(declared);
    first.put("trivet.error-page", "/app/failed.xhtml");
    Map<String, String> second = settings(automatic);
    second.put("trivet.identity", "container");
    Path one =
        GuardedArchive.write(
            folder, ServerUnderTest.complete(FacesArchive.declared("declared.war", first)));
    Path other =
        GuardedArchive.write(
            folder, ServerUnderTest.complete(FacesArchive.automatic("automatic.war", second)));
    return List.of(new Application(one, declared.path()), new Application(other, automatic.path()));
  }

  private Map<String, String> settings(DeployedApplication context) {
    String client = context.path().substring(1);
    atlassian.client(client, FakeAtlassian.CLIENT_SECRET, context.at("/atlassian/callback"));
    Map<String, String> settings = new LinkedHashMap<>(context.settings(atlassian, client));
    settings.put("trivet.protect", "/app/*,/tasks.xhtml,/secret");
    settings.put("trivet.store", "memory");
    settings.put("jakarta.faces.PROJECT_STAGE", "Production");
    return settings;
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  /** Returns the application that signs in with Atlassian and declares the Faces servlet. */
  DeployedApplication declared() {
    return declared;
  }

  /** Returns the application with its own login and without a user; Faces registers its servlet. */
  DeployedApplication automatic() {
    return automatic;
  }
}
