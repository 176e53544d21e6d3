// SPDX-License-Identifier: Apache-2.0
package org.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.NodeList;

/** Tests of what the published poms say, what they drag in, and of the bills of materials. */
class StagedPomsTest {
  private static final List<String> JARS = Release.JARS;
  private static final List<String> LIBRARIES = Release.LIBRARIES;
  private static final List<String> ALL = Release.ALL;

  /** What a bill is about, and each component. */
  private static final String LISTED = "\n {6}\"purl\" : \"([^\"]+)\"";

  private static String text(String artifact, String end) throws IOException {
    return Files.readString(Release.file(artifact, end));
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void pom_saysWhatCentralDemands(String artifact) throws IOException {
    String pom = text(artifact, ".pom");

    assertThat(pom)
        .containsSubsequence(
            "<groupId>dev.trivet</groupId>",
            "<artifactId>" + artifact + "</artifactId>",
            "<version>" + Release.VERSION + "</version>",
            "<name>Trivet",
            "<description>",
            "<url>https://trivet.dev</url>",
            "<name>Apache-2.0</name>",
            "<name>The Trivet team</name>",
            "<organization>Trivet</organization>",
            "<connection>scm:git:https://",
            "<developerConnection>scm:git:https://",
            "<url>https://");
    assertThat(pom).doesNotContain("SNAPSHOT", "<email>");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void pom_dragsInNothing(String artifact) throws IOException {
    assertThat(text(artifact, ".pom"))
        .doesNotContain(
            "<parent>",
            "<modules>",
            "<build>",
            "<profiles>",
            "<repositories>",
            "<scope>test<",
            "${");
  }

  @Test
  void jars_bringTrivetsOwnAlone() throws Exception {
    String brought = "/project/dependencies/dependency[not(scope='provided')]/artifactId";

    assertThat(select(brought, Release.ARCHETYPE)).isEmpty();
    assertThat(select(brought, "trivet-core")).isEmpty();
    assertThat(select(brought, "trivet-fake-atlassian")).isEmpty();
    assertThat(select(brought, "trivet-jakarta-ee")).containsExactly("trivet-core");
  }

  @Test
  void bom_hasTheVersionsOfAllLibraries_andDependsOnNothing() throws Exception {
    String managed = "/project/dependencyManagement/dependencies/dependency/";

    assertThat(select(managed + "artifactId", "trivet-bom")).isEqualTo(LIBRARIES);
    assertThat(select(managed + "groupId", "trivet-bom")).containsOnly("dev.trivet");
    assertThat(select(managed + "version", "trivet-bom")).containsOnly(Release.VERSION);
    assertThat(select("/project/dependencies", "trivet-bom")).isEmpty();
  }

  private static List<String> select(String path, String artifact) throws Exception {
    NodeList found =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                    path,
                    DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(Release.file(artifact, ".pom").toFile()),
                    XPathConstants.NODESET);
    return IntStream.range(0, found.getLength())
        .mapToObj(number -> found.item(number).getTextContent())
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @FieldSource("JARS")
  void billOfMaterials_listsWhatTheJarBrings(String artifact) throws IOException {
    String bill = text(artifact, "-cyclonedx.json");

    assertThat(bill).contains("\"bomFormat\" : \"CycloneDX\"", "\"Apache-2.0\"");
    assertThat(all(LISTED, bill))
        .containsExactlyElementsOf(
            artifact.equals("trivet-jakarta-ee")
                ? List.of(purl(artifact), purl("trivet-core"))
                : List.of(purl(artifact)));
  }

  private static String purl(String artifact) {
    String type = artifact.equals(Release.ARCHETYPE) ? "maven-archetype" : "jar";
    return "pkg:maven/dev.trivet/" + artifact + "@" + Release.VERSION + "?type=" + type;
  }

  /** The sample for Tomcat and Jetty has other people's jars: each of them, by its digest. */
  @Test
  void billOfMaterials_ofTheServletSample_listsEveryJarOfIt() throws Exception {
    String bill = Files.readString(Release.MADE.resolve("sample/bom.json"));
    Map<String, byte[]> war = Release.entries(Release.MADE.resolve("sample/trivet-sample.war"));
    int jars = 0;
    for (Map.Entry<String, byte[]> entry : war.entrySet()) {
      if (entry.getKey().endsWith(".jar")) {
        jars++;
        assertThat(bill).as(entry.getKey()).contains(Release.digest("SHA-256", entry.getValue()));
      }
    }

    assertThat(jars).isGreaterThan(40);
    // with the sample itself, and the one that it is made of
    assertThat(all(LISTED, bill)).hasSize(jars + 2);
  }

  /** The API, an overview, and no page of another type. */
  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void javadoc_showsThePublicApiAlone(String artifact) {
    Map<String, byte[]> pages = Release.entries(Release.file(artifact, "-javadoc.jar"));
    String api =
        switch (artifact) {
          case "trivet-core" -> "dev/trivet/(ee|model)/\\w+";
          case "trivet-jakarta-ee" ->
              "dev/trivet/(ee|model)/\\w+|dev/trivet/ee/servlet/AtlassianFilter";
          default -> "dev/trivet/fake/\\w+|dev/trivet/fake/limit/RateLimits";
        };

    assertThat(new String(pages.get("index.html"), UTF_8)).contains("Read them in this order");
    assertThat(pages.keySet())
        .filteredOn(
            name -> name.matches("dev/.*\\.html") && !name.matches(".*/(class-use/.*|package-.*)"))
        .hasSizeGreaterThan(10)
        .allMatch(name -> name.matches("(" + api + ")(\\.\\w+)*\\.html"));
  }
}
