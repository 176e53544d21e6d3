// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Test of an application whose {@code web.xml} disables the jar's initializer, and with it Trivet.
 */
final class SwitchedOffIT {

  private static final String WEB_XML =
      "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
          + "<absolute-ordering/></web-app>";

  @Test
  void application_withoutTheFilter_doesNotStart_andSaysWhy() throws Exception {
    Path work = SampleFixture.TARGET.resolve("switched-off");
    WebArchive archive =
        GuardedArchive.withTrivet("off.war")
            .addAsWebResource(new StringAsset("open"), "index.html")
            .setWebXML(new StringAsset(WEB_XML));
    Deployment application =
        new Deployment(
            GuardedArchive.write(work.resolveSibling("switched-off-wars"), archive),
            "/off",
            any -> Map.of());

    assertThatThrownBy(
            () -> ServerUnderTest.of("wildfly").start(work, application, Ports.free()).close())
        .isInstanceOf(ServerFailedException.class)
        .hasMessageContaining("did not take the application");
    assertThat(LogTail.read(work.resolve("server.log")).lines())
        .filteredOn(line -> line.contains("[dev.trivet]") && line.contains("[TRV-0002]"))
        .hasSize(1);
  }
}
