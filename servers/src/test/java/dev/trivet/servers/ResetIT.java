// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.SignedIn;
import dev.trivet.fake.json.Json;
import dev.trivet.fake.servlet.ResetListener;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resets of Trivet with the stand-in, in the sample with the test kit's listener. */
class ResetIT {

  private static final String WEB_XML = "/WEB-INF/web.xml";

  @ParameterizedTest
  @CsvSource({
    "wildfly,trivet.sample.war",
    "payara-micro,trivet.sample.war",
    "tomcat,trivet.servlet.war"
  })
  void application_isAsNew(String stock, String war) throws Exception {
    Path folder = SampleFixture.TARGET.resolve("reset-it-" + stock);
    Path changed = SampleFixture.TARGET.resolve("reset-sample-" + stock);
    try (FakeAtlassian atlassian = FakeAtlassian.start()) {
      Path sample = withListener(SampleFixture.systemPath(war).toFile(), changed, atlassian);
      try (RunningServer server =
          ServerUnderTest.of(stock)
              .start(folder, new SampleDeployment(atlassian).of(sample), Ports.free())) {
        for (int i = 0; i < 2; i++) {
          SignedIn mia = atlassian.signIn("mia", "site-a");
          assertThat(mia.fetch("/atlassian/session").body())
              .as("session at " + server.url())
              .containsOnlyOnce("\"isNew\":true");

          atlassian.reset();

          assertThat(mia.fetch("/atlassian/session").statusCode()).isEqualTo(401);
          atlassian.ledger().expectNoCalls();
        }
      }
    }
  }

  /** Returns the sample with what the Arquillian extension adds to a WAR. */
  private static Path withListener(File sample, Path folder, FakeAtlassian atlassian)
      throws Exception {
    WebArchive archive =
        ShrinkWrap.create(ZipImporter.class, sample.getName())
            .importFrom(sample)
            .as(WebArchive.class);
    String xml;
    try (InputStream in = archive.get(WEB_XML).getAsset().openStream()) {
      xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String added =
        "<listener><listener-class>%s</listener-class></listener><context-param>"
                .formatted(ResetListener.class.getName())
            + "<param-name>%s</param-name><param-value>%s</param-value></context-param></web-app>"
                .formatted(ResetListener.STAND_IN, atlassian.url());
    archive
        .addPackage(ResetListener.class.getPackage())
        .addPackage(Json.class.getPackage())
        .setWebXML(new StringAsset(xml.replace("</web-app>", added)));
    Path changed = Files.createDirectories(folder).resolve(sample.getName());
    archive.as(ZipExporter.class).exportTo(changed.toFile(), true);
    return changed;
  }
}
