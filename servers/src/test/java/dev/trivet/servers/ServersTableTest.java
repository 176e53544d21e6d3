// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Tests of the table of servers against the pom and the documents. */
class ServersTableTest {

  @TempDir private Path folder;

  private static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("servers.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Test
  void rows_canBeRead() throws IOException {
    Files.write(folder.resolve("servers.txt"), rows());

    assertThat(ServerRow.read(folder)).hasSizeGreaterThan(10);
    assertThat(rows())
        .allMatch(row -> row.split(" *[|] *", -1)[5].matches("usual|others|versions"));
    assertThat(ServerRow.read(folder)).allSatisfy(row -> RequestShare.parse(row.requests()));
  }

  @Test
  void rows_haveProfilesOfTheirNames() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    NodeList ids =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate("//profile/id", pom, XPathConstants.NODESET);
    Set<String> profiles =
        IntStream.range(0, ids.getLength())
            .mapToObj(i -> ids.item(i).getTextContent())
            .collect(Collectors.toSet());
    List<String> names = rows().stream().map(row -> row.replaceFirst(" .*", "")).toList();

    assertThat(names).doesNotHaveDuplicates();
    profiles.removeAll(Set.of("usual", "others", "servers", "run"));
    assertThat(profiles).containsExactlyInAnyOrderElementsOf(names);
  }
}
