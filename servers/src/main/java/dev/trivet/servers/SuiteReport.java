// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Test report of one test class on one server.
 *
 * @param server its name and version, and the JDK; empty when the class tests several servers
 * @param suite the class's simple name
 * @param tests how many there are
 * @param failed how many of them failed
 * @param skipped how many of them were not run
 */
record SuiteReport(String server, String suite, int tests, int failed, int skipped) {

  /** Property of the build with the server's title. */
  static final String TITLE = "trivet.server.title";

  static boolean isOne(Path file) {
    return file.getFileName().toString().matches("TEST-.*\\.xml");
  }

  /** Reads a file, and returns one report per test class. */
  static List<SuiteReport> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element all = factory.newDocumentBuilder().parse(in).getDocumentElement();
      String server = property(all, TITLE);
      Map<String, SuiteReport> reports = new TreeMap<>();
      NodeList cases = all.getElementsByTagName("testcase");
      for (int i = 0; i < cases.getLength(); i++) {
        SuiteReport one = ofOne(server, (Element) cases.item(i));
        reports.merge(one.suite, one, SuiteReport::plus);
      }
      return List.copyOf(reports.values());
    } catch (ParserConfigurationException | SAXException damaged) {
      throw new IOException(file + " cannot be read", damaged);
    }
  }

  private static SuiteReport ofOne(String server, Element test) {
    String name = test.getAttribute("classname");
    return new SuiteReport(
        server,
        name.substring(name.lastIndexOf('.') + 1),
        1,
        count(test, "failure") + count(test, "error"),
        count(test, "skipped"));
  }

  private static int count(Element test, String kind) {
    return Math.min(1, test.getElementsByTagName(kind).getLength());
  }

  private SuiteReport plus(SuiteReport other) {
    return new SuiteReport(
        server, suite, tests + other.tests, failed + other.failed, skipped + other.skipped);
  }

  private static String property(Element suite, String name) {
    NodeList properties = suite.getElementsByTagName("property");
    for (int i = 0; i < properties.getLength(); i++) {
      Element property = (Element) properties.item(i);
      if (property.getAttribute("name").equals(name)) {
        return property.getAttribute("value");
      }
    }
    return "";
  }

  /** Returns the text of the table cell, such as {@code 3 of 4}. */
  String cell() {
    int passed = tests - failed - skipped;
    return passed == tests ? "all " + tests : passed + " of " + tests;
  }
}
