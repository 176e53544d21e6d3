// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.local.LocalLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Application whose own login filter comes before Trivet's filter. */
final class OwnLoginApplication implements SuiteApplications {

  private static final String LOGIN =
      "<filter><filter-name>login</filter-name><filter-class>"
          + LocalLogin.class.getName()
          + "</filter-class></filter>"
          + "<filter-mapping><filter-name>login</filter-name>"
          + "<url-pattern>/*</url-pattern></filter-mapping>";

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private URI url = atlassian.url();

  @Override
  public String suite() {
    return "ContainerIdentityIT";
  }

  @Override
  public boolean isForThisServer() {
    return ServerUnderTest.isJakartaEe();
  }

  @Override
  public List<Application> create(URI server, Path folder) throws IOException {
    url = URI.create(server + "/local");
    Path war =
        GuardedArchive.write(
            folder, ProbeArchive.local(url, atlassian, LocalLogin.class.getPackage(), LOGIN));
    return List.of(new Application(war, "/local"));
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  URI at(String path) {
    return URI.create(url + path);
  }
}
