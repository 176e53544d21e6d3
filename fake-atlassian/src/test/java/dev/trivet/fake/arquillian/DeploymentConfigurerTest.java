// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentConfigurerTest {
  private final FakeAtlassian fake = FakeAtlassian.start();
  private final WebArchive war =
      ShrinkWrap.create(WebArchive.class, "shop.war")
          .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "trivet-jakarta-ee-9.9.jar"));

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void bareWar_getsEverything_andItsCallbackIsRegistered() throws Exception {
    assertThat(configure(Map.of(), false)).hasValue(URI.create("http://localhost:8080/shop"));

    Map<String, String> params = params();
    String url = fake.url().toString();
    assertThat(params)
        .containsEntry("trivet.client-id", FakeAtlassian.CLIENT_ID)
        .containsEntry("trivet.client-secret", FakeAtlassian.CLIENT_SECRET)
        .containsEntry("trivet.base-url", "http://localhost:8080/shop")
        .containsEntry("trivet.authorization-server", url)
        .containsEntry("trivet.api-server", url)
        .containsEntry("trivet.fake.stand-in", url)
        .hasSize(7);
    assertThat(Base64.getDecoder().decode(params.get("trivet.encryption-keys"))).hasSize(32);
    assertThat(callbackIsRegistered("http://localhost:8080/shop/atlassian/callback")).isTrue();
  }

  @Test
  void testsInside_haveAnOpenWayIn() throws Exception {
    configure(Map.of(), true);

    assertThat(params()).containsEntry("trivet.public", "/ArquillianServletRunnerEE9");
  }

  @Test
  void whatTheDeploymentSays_stays() throws Exception {
    war.setWebXML(
        new StringAsset(
            "<web-app><context-param><param-name>trivet.base-url</param-name>"
                + "<param-value>http://localhost:7/own</param-value></context-param>"
                + "<context-param><param-name>trivet.client-secret-file</param-name>"
                + "<param-value>/x</param-value></context-param></web-app>"));
    war.addAsResource(
        new StringAsset("trivet.path-prefix=/3lo\ntrivet.public=/open\nother=1"),
        "META-INF/microprofile-config.properties");

    assertThat(configure(Map.of("trivet.path-prefix", "/never"), true)).isEmpty();

    assertThat(params())
        .containsEntry("trivet.base-url", "http://localhost:7/own")
        .containsKeys("trivet.client-id", "trivet.api-server")
        .doesNotContainKeys("trivet.client-secret", "trivet.path-prefix", "trivet.public", "other");
    assertThat(callbackIsRegistered("http://localhost:7/own/3lo/callback")).isTrue();
  }

  @Test
  void ownClientId_isLeftToTheTester_andSoIsAnAddressOnlyTheServerKnows() {
    war.setWebXML(param("trivet.client-id", "mine"));
    configure(Map.of(), false);
    war.setWebXML(param("trivet.base-url", "${env.URL}"));
    configure(Map.of(), false);

    assertThat(callbackIsRegistered("http://localhost:8080/shop/atlassian/callback")).isFalse();
  }

  @Test
  void settingsOfArquillianXml_reachTheDeployment() throws Exception {
    configure(Map.of("serverUrl", "http://127.0.0.1:1234/", "trivet.scopes", "read:me"), false);

    assertThat(params())
        .containsEntry("trivet.scopes", "read:me")
        .containsEntry("trivet.base-url", "http://127.0.0.1:1234/shop");
  }

  @Test
  void war_getsTheListenerThatResetsTrivet_onceAndInItsOwnJar() throws Exception {
    configure(Map.of(), false);
    configure(Map.of(), false);

    assertThat(xml())
        .containsOnlyOnce("<listener-class>dev.trivet.fake.servlet.ResetListener</listener-class>")
        .containsOnlyOnce("<param-name>trivet.fake.stand-in</param-name>")
        .contains("<param-value>" + fake.url() + "</param-value>");
    JavaArchive jar = war.getAsType(JavaArchive.class, "/WEB-INF/lib/trivet-fake-reset.jar");
    assertThat(jar.getContent().keySet().toString())
        .contains("/dev/trivet/fake/servlet/ResetAgent.class", "/dev/trivet/fake/json/Json.class")
        .doesNotContain("FakeAtlassian");
  }

  @Test
  void warOfAnotherAuthorizationServer_orWithoutTheWish_getsNoListener() throws Exception {
    configure(Map.of("resetApplications", "false"), false);
    assertThat(xml()).doesNotContain("listener", "trivet.fake");

    war.setWebXML(param("trivet.authorization-server", "https://auth.atlassian.com"));
    configure(Map.of(), false);
    assertThat(xml()).doesNotContain("listener", "trivet.fake");
  }

  @Test
  void secondTime_nothingChanges() throws Exception {
    configure(Map.of(), true);
    Map<String, String> first = params();

    assertThat(configure(Map.of(), true)).isEmpty();
    assertThat(params()).isEqualTo(first);
  }

  @Test
  void othersArchives_areLeftAlone() {
    WebArchive other = ShrinkWrap.create(WebArchive.class, "other.war");
    JavaArchive jar = ShrinkWrap.create(JavaArchive.class, "x.jar");

    assertThat(new DeploymentConfigurer(fake, ExtensionOptions.of(Map.of())).configure(other, true))
        .isEmpty();
    assertThat(new DeploymentConfigurer(fake, ExtensionOptions.of(Map.of())).configure(jar, true))
        .isEmpty();
    assertThat(other.getContent()).isEmpty();
  }

  @Test
  void contextPath_isThatOfTheServersFile_orTheName() {
    assertThat(path("ROOT.war", "")).isEmpty();
    assertThat(path("a.b.war", "")).isEqualTo("/a.b");
    assertThat(path("a.war", "<jboss-web><context-root> /x/y </context-root>")).isEqualTo("/x/y");
    assertThat(path("a.war", "<context-root>/</context-root>")).isEmpty();
    assertThat(path("a.war", "<context-root uri=\"/z\"/>")).isEqualTo("/z");
    assertThat(path("a.war", "<jboss-web/>")).isEqualTo("/a");
  }

  @Test
  void otherBytesOfWebXml_stay() throws Exception {
    byte[] latin =
        "<web-app><display-name>ä</display-name></web-app>".getBytes(StandardCharsets.ISO_8859_1);
    war.setWebXML(new ByteArrayAsset(latin));

    configure(Map.of(), false);

    assertThat(new String(webXml(), StandardCharsets.ISO_8859_1)).contains(">ä<");
  }

  private Optional<URI> configure(Map<String, String> properties, boolean testsInside) {
    return new DeploymentConfigurer(fake, ExtensionOptions.of(properties))
        .configure(war, testsInside);
  }

  private static String path(String name, String jbossWeb) {
    WebArchive archive = ShrinkWrap.create(WebArchive.class, name);
    if (!jbossWeb.isEmpty()) {
      archive.addAsWebInfResource(new StringAsset(jbossWeb), "jboss-web.xml");
    }
    return new War(archive).contextPath();
  }

  private static StringAsset param(String name, String value) {
    return new StringAsset(WebXml.addParams(WebXml.EMPTY, Map.of(name, value)));
  }

  /**
   * Tries a sign-in: the registration is checked before the application is called. What listens at
   * the usual port of a server may be there, such as the sample, and is not this application.
   */
  private boolean callbackIsRegistered(String callback) {
    String application = callback.replaceFirst("/[^/]*/callback$", "");
    try {
      fake.signIn(URI.create(application), "mia", "site-a");
    } catch (UncheckedIOException | IllegalStateException notThisApplication) {
      return true;
    } catch (IllegalArgumentException notRegistered) {
      return false;
    }
    throw new AssertionError("an application answers at " + application);
  }

  private Map<String, String> params() throws Exception {
    return WebXmlTest.params(new String(webXml(), StandardCharsets.UTF_8));
  }

  private String xml() throws Exception {
    return new String(webXml(), StandardCharsets.ISO_8859_1);
  }

  private byte[] webXml() throws Exception {
    Archive<?> archive = war;
    try (InputStream in = archive.get("WEB-INF/web.xml").getAsset().openStream()) {
      return in.readAllBytes();
    }
  }
}
