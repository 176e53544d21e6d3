// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Hostile applications, one for each {@link HostileForm}, with a stand-in. */
final class HostileApplications implements SuiteApplications {

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private final Map<HostileForm, DeployedApplication> contexts = new EnumMap<>(HostileForm.class);

  @Override
  public String suite() {
    return "HostileIT";
  }

  @Override
  public List<Application> create(URI server, Path folder) throws IOException {
    List<Application> all = new ArrayList<>();
    for (HostileForm form : HostileForm.values()) {
      DeployedApplication context = new DeployedApplication(server, form.contextPath());
      contexts.put(form, context);
      atlassian.client(form.name(), FakeAtlassian.CLIENT_SECRET, context.at("/atlassian/callback"));
      all.add(new Application(write(folder, form, context), form.contextPath()));
    }
    return all;
  }

  private Path write(Path folder, HostileForm form, DeployedApplication context)
      throws IOException {
    Map<String, String> settings = new HashMap<>(context.settings(atlassian, form.name()));
    settings.put("trivet.protect", HostileArchive.PROTECT);
    settings.put("trivet.store", "memory");
    settings.putAll(form.settings());
    return GuardedArchive.write(
        folder,
        ServerUnderTest.complete(HostileArchive.create(form.war(), form.hasOwnLogin(), settings)));
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  /** Returns the application in that form. */
  DeployedApplication context(HostileForm form) {
    return Objects.requireNonNull(contexts.get(form));
  }
}
