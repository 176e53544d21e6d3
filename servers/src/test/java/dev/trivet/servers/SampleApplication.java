// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The sample on a shared server, with its settings in the server's environment. */
final class SampleApplication implements SuiteApplications {

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private URI url = atlassian.url();

  @Override
  public String suite() {
    return "SampleIT";
  }

  @Override
  public List<Application> create(URI server, Path folder) {
    url = URI.create(server + SampleDeployment.CONTEXT_PATH);
    return List.of(new Application(ServerUnderTest.sample(), SampleDeployment.CONTEXT_PATH));
  }

  @Override
  public Map<String, String> environment() {
    return new SampleDeployment(atlassian, "sample").register(url);
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  /** Returns the sample's address, without a slash at the end. */
  URI url() {
    return url;
  }
}
