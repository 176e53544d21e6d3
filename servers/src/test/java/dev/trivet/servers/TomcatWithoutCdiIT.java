// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Test of the sample for Jakarta EE servers on Tomcat, which lacks CDI. */
final class TomcatWithoutCdiIT {

  private final Path work = SampleFixture.TARGET.resolve("tomcat-without-cdi-it");

  @Test
  void application_withoutCdi_doesNotStart_andSaysWhy() throws Exception {
    try (FakeAtlassian atlassian = FakeAtlassian.start()) {
      Deployment sample =
          new SampleDeployment(atlassian).of(SampleFixture.systemPath("trivet.sample.war"));

      assertThatThrownBy(() -> start(sample).close())
          .isInstanceOf(ServerFailedException.class)
          .hasMessageContaining("did not take the application");
    }
    assertThat(logs()).anyMatch(log -> log.contains("[TRV-0003]"));
  }

  private RunningServer start(Deployment sample) throws IOException, InterruptedException {
    return ServerUnderTest.of("tomcat").start(work, sample, Ports.free());
  }

  /** Returns the logs of the host, in which Tomcat writes why an application did not start. */
  private List<String> logs() throws IOException {
    try (Stream<Path> files = Files.list(work.resolve("logs"))) {
      return files.map(LogTail::read).toList();
    }
  }
}
