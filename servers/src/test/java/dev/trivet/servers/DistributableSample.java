// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The sample, changed for a cluster as its owner would do. */
final class DistributableSample {

  private DistributableSample() {}

  static Path write(Path folder) throws IOException {
    File stock = SampleFixture.systemPath("trivet.sample.war").toFile();
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, stock.getName())
            .importFrom(stock)
            .as(WebArchive.class);
    String webXml;
    try (InputStream in = war.delete("WEB-INF/web.xml").getAsset().openStream()) {
      webXml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path changed = Files.createDirectories(folder).resolve(stock.getName());
    war.setWebXML(new StringAsset(webXml.replace("</web-app>", "<distributable/></web-app>")))
        .as(ZipExporter.class)
        .exportTo(changed.toFile(), true);
    return changed;
  }
}
