// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import dev.trivet.fake.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** WAR with the files that matter to its configuration. */
final class War {
  private static final String WEB_XML = "/WEB-INF/web.xml";

  /** Named and not loaded: a class path of tests need not have the servlet API. */
  private static final String RESET_PACKAGE = "dev.trivet.fake.servlet";

  private static final String RESET_LISTENER = RESET_PACKAGE + ".ResetListener";
  private static final String RESET_JAR = "/WEB-INF/lib/trivet-fake-reset.jar";
  private static final String CONFIG = "/WEB-INF/classes/META-INF/microprofile-config.properties";
  private static final List<String> CONTEXT_ROOT_FILES =
      List.of("jboss-web.xml", "payara-web.xml", "glassfish-web.xml", "ibm-web-ext.xml");
  private static final Pattern CONTEXT_ROOT =
      Pattern.compile("<context-root(?: uri=\"|>\\s*)([^<\"\\s]*)");

  private final Archive<?> archive;

  War(Archive<?> archive) {
    this.archive = archive;
  }

  boolean hasTrivet() {
    return archive.getName().endsWith(".war")
        && archive.getContent().keySet().stream()
            .anyMatch(path -> path.get().matches("/WEB-INF/lib/trivet-jakarta-ee[^/]*\\.jar"));
  }

  /** Reads its own settings; those of {@code web.xml} take precedence, as at Trivet. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    Properties config = new Properties();
    try {
      config.load(new StringReader(text(CONFIG).orElse("")));
    } catch (IOException e) {
      throw new UncheckedIOException(CONFIG, e);
    }
    config.stringPropertyNames().forEach(name -> settings.put(name, config.getProperty(name)));
    settings.keySet().removeIf(name -> !name.startsWith("trivet."));
    text(WEB_XML).ifPresent(xml -> settings.putAll(WebXml.settings(xml)));
    return settings;
  }

  /** Finds the context path: empty for the root, or with a leading slash. */
  String contextPath() {
    String name = archive.getName().replaceFirst("\\.war$", "");
    String root =
        CONTEXT_ROOT_FILES.stream()
            .flatMap(file -> text("/WEB-INF/" + file).stream())
            .map(CONTEXT_ROOT::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .findFirst()
            .orElse(name.equals("ROOT") ? "" : name);
    return root.replaceFirst("^/*", "/").replaceFirst("/+$", "");
  }

  /** Adds context-params, which Trivet reads on every server. */
  void addSettings(Map<String, String> settings) {
    write(WebXml.addParams(text(WEB_XML).orElse(WebXml.EMPTY), settings));
  }

  /** Adds the listener that resets Trivet with the stand-in, and the classes that it needs. */
  void addResetListener(URI standIn) {
    String xml = text(WEB_XML).orElse(WebXml.EMPTY);
    if (!xml.contains(RESET_LISTENER)) {
      Map<String, String> param = Map.of("trivet.fake.stand-in", standIn.toString());
      write(WebXml.addListener(WebXml.addParams(xml, param), RESET_LISTENER));
    }
    if (!archive.contains(RESET_JAR)) {
      archive.add(new ByteArrayAsset(resetJar()), RESET_JAR);
    }
  }

  private static byte[] resetJar() {
    JavaArchive jar =
        ShrinkWrap.create(JavaArchive.class)
            .addPackage(RESET_PACKAGE)
            .addPackage(Json.class.getPackage());
    try (InputStream bytes = jar.as(ZipExporter.class).exportAsInputStream()) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(RESET_JAR, e);
    }
  }

  private void write(String xml) {
    if (archive.contains(WEB_XML)) {
      archive.delete(WEB_XML);
    }
    archive.add(new ByteArrayAsset(xml.getBytes(StandardCharsets.ISO_8859_1)), WEB_XML);
  }

  /** Reads one byte as one character, so that bytes of any encoding are written back unchanged. */
  private Optional<String> text(String path) {
    Node node = archive.get(path);
    if (node == null || node.getAsset() == null) {
      return Optional.empty();
    }
    try (InputStream in = node.getAsset().openStream()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " of " + archive.getName(), e);
    }
  }
}
