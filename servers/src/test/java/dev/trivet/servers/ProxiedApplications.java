// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.ForwardProxy;
import dev.trivet.servers.proxied.IssuesServlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jspecify.annotations.Nullable;

/**
 * Applications that reach Atlassian through a forward proxy only: no name server knows its host.
 * Each has a proxy of its own, which opens TLS.
 */
final class ProxiedApplications implements SuiteApplications {

  /** Host of the stand-in, for the proxies. */
  static final String HOST = "atlassian.test";

  private static final String ATLASSIAN = "https://" + HOST;

  /** How an application learns of its proxy. */
  enum Form {
    /** By the setting, which comes before the properties of the JVM. */
    SETTING,
    /** By the properties of the JVM. */
    JVM,
    /** By the setting; the proxy of this one breaks. */
    BROKEN;

    private String path() {
      return "/proxied-" + name().toLowerCase(Locale.ROOT);
    }
  }

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private final Map<Form, DeployedApplication> contexts = new EnumMap<>(Form.class);
  private final Map<Form, ForwardProxy> proxies = new EnumMap<>(Form.class);
  private @Nullable SelfSignedKey key;

  @Override
  public String suite() {
    return "ForwardProxyIT";
  }

  /** Excludes servers that do not trust the proxies' certificate. */
  @Override
  public boolean isForThisServer() {
    return ServerUnderTest.trustsByJvmOptions();
  }

  @Override
  public List<Application> create(URI server, Path folder) throws IOException {
    key = SelfSignedKey.create(folder.resolve("proxy.p12"), HOST);
    List<Application> all = new ArrayList<>();
    for (Form form : Form.values()) {
      ForwardProxy proxy = ForwardProxy.start(atlassian.url());
      proxy.openTls(tls());
      proxies.put(form, proxy);
      DeployedApplication context = new DeployedApplication(server, form.path());
      contexts.put(form, context);
      atlassian.client(form.name(), FakeAtlassian.CLIENT_SECRET, context.at("/atlassian/callback"));
      all.add(new Application(write(folder, form, context), form.path()));
    }
    return all;
  }

  private Path write(Path folder, Form form, DeployedApplication context) throws IOException {
    Map<String, String> settings = new HashMap<>(context.settings(atlassian, form.name()));
    settings.put("trivet.authorization-server", ATLASSIAN);
    settings.put("trivet.api-server", ATLASSIAN);
    settings.put("trivet.protect", "/app/*");
    settings.put("trivet.store", "memory");
    if (form != Form.JVM) {
      settings.put("trivet.proxy", proxy(form).address());
    }
    String parameters =
        settings.entrySet().stream()
            .map(
                set ->
                    "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
                        .formatted(set.getKey(), set.getValue()))
            .collect(Collectors.joining());
    return GuardedArchive.write(
        Files.createDirectories(folder),
        ServerUnderTest.complete(
            GuardedArchive.withTrivet(form.path().substring(1) + ".war")
                .addPackage(IssuesServlet.class.getPackage())
                .addAsWebResource(new StringAsset("open"), "index.html")
                .setWebXML(
                    new StringAsset(
                        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                            + parameters
                            + "</web-app>"))));
  }

  /**
   * Returns the options of the server's JVM, for https alone: other suites call by http. The
   * options of this variable come last, after those of the server's own configuration.
   */
  @Override
  public Map<String, String> environment() {
    List<String> options = new ArrayList<>(key().trustingIt());
    options.add("-Dhttps.proxyHost=127.0.0.1");
    options.add("-Dhttps.proxyPort=" + proxy(Form.JVM).port());
    return Map.of("_JAVA_OPTIONS", String.join(" ", options));
  }

  private SelfSignedKey key() {
    return Objects.requireNonNull(key);
  }

  /** Returns the certificate of the proxies, which the server's JVM trusts. */
  SSLContext tls() throws IOException {
    return key().tls();
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  DeployedApplication context(Form form) {
    return Objects.requireNonNull(contexts.get(form));
  }

  ForwardProxy proxy(Form form) {
    return Objects.requireNonNull(proxies.get(form));
  }
}
