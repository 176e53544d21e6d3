// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.servers.container.keys.OtherKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Test that Trivet does not start in Payara Micro when the database belongs to other keys. */
final class PayaraMicroKeysIT {

  private static RunningServer start(String folder, WebArchive probe)
      throws IOException, InterruptedException {
    Path war =
        Files.createDirectories(SampleFixture.TARGET.resolve(folder + "-war")).resolve("probe.war");
    probe.as(ZipExporter.class).exportTo(war.toFile(), true);
    return ServerUnderTest.of("payara-micro")
        .start(
            SampleFixture.TARGET.resolve(folder),
            new Deployment(war, "/probe", url -> Map.of()),
            Ports.free());
  }

  @Test
  void nodeWithOtherKeys_isNotDeployed() {
    WebArchive probe = ProbeArchive.create().addPackage(OtherKeys.class.getPackage());

    assertThatThrownBy(() -> start("payara-keys-it", probe))
        .isInstanceOf(ServerFailedException.class)
        .hasMessageContaining("did not take the application");
    String log = LogTail.read(SampleFixture.TARGET.resolve("payara-keys-it/server.log"));
    assertThat(log).contains("TRV-0006", "it knows the keys [theirs], not [");
    assertThat(log.lines().filter(line -> line.contains("[levelValue: 1000] [TRV-0006]")))
        .as("one line of Trivet's own, whatever Payara logs beside it")
        .singleElement()
        .asString()
        .contains("dev.trivet");
  }
}
