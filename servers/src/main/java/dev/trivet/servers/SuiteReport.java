// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the build reports of one test class on one server.
 *
 * @param server its name and version, and the JDK; empty when the class is about no server alone
 * @param suite the class's simple name
 * @param tests how many there are
 * @param failed how many of them failed
 * @param skipped how many of them were not run
 */
record SuiteReport(String server, String suite, int tests, int failed, int skipped) {

  /** The build's property that says which server it was. */
  static final String TITLE = "trivet.server.title";

  static boolean isOne(Path file) {
    return file.getFileName().toString().matches("TEST-.*\\.xml");
  }

  static SuiteReport read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element suite = factory.newDocumentBuilder().parse(in).getDocumentElement();
      String name = suite.getAttribute("name");
      return new SuiteReport(
          property(suite, TITLE),
          name.substring(name.lastIndexOf('.') + 1),
          number(suite, "tests"),
          number(suite, "failures") + number(suite, "errors"),
          number(suite, "skipped"));
    } catch (ParserConfigurationException | SAXException damaged) {
      throw new IOException(file + " cannot be read", damaged);
    }
  }

  private static int number(Element suite, String attribute) {
    return Integer.parseInt(suite.getAttribute(attribute));
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

  /** How many passed, of how many. */
  String cell() {
    int passed = tests - failed - skipped;
    return passed == tests ? "all " + tests : passed + " of " + tests;
  }
}
