// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The sample, deployed by an owner who asks for no scope of a product, and thus for no site. */
final class SitelessSample {

  static final String PATH = "/siteless";

  private static final String WEB_XML = "/WEB-INF/web.xml";

  private SitelessSample() {}

  /** Writes the archive, registered at the stand-in. */
  static Application write(Path folder, FakeAtlassian atlassian, Ports ports) throws IOException {
    DeployedApplication its =
        new DeployedApplication(URI.create("http://localhost:" + ports.http()), PATH);
    atlassian.client("siteless", FakeAtlassian.CLIENT_SECRET, its.at("/atlassian/callback"));
    Map<String, String> settings = new HashMap<>(its.settings(atlassian, "siteless"));
    settings.put("trivet.scopes", "read:me");
    settings.put("trivet.store", "memory");
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, "siteless.war")
            .importFrom(SampleFixture.systemPath("trivet.sample.war").toFile())
            .as(WebArchive.class);
    String descriptor =
        new String(war.get(WEB_XML).getAsset().openStream().readAllBytes(), StandardCharsets.UTF_8);
    war.delete("/WEB-INF/jboss-web.xml");
    war.add(
        new StringAsset(descriptor.replace("</display-name>", "</display-name>" + xml(settings))),
        WEB_XML);
    return new Application(GuardedArchive.write(folder, war), PATH);
  }

  private static String xml(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(
            set ->
                "<context-param><param-name>"
                    + set.getKey()
                    + "</param-name><param-value>"
                    + set.getValue()
                    + "</param-value></context-param>")
        .collect(Collectors.joining());
  }
}
