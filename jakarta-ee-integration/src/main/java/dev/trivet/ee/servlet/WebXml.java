// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What {@code web.xml} maps a filter to, for Jetty, which tells no initializer. */
final class WebXml {

  private static final System.Logger LOG = System.getLogger("dev.trivet");
  private static final String FILE = "/WEB-INF/web.xml";

  private WebXml() {}

  /** The URL patterns in order; none where the file cannot be read. */
  static List<String> mappings(ServletContext context, String filterName) {
    try (InputStream file = context.getResourceAsStream(FILE)) {
      return file == null ? List.of() : mappings(file, filterName);
    } catch (IOException | SAXException | ParserConfigurationException unreadable) {
      LOG.log(System.Logger.Level.DEBUG, "Trivet: web.xml cannot be read", unreadable);
      return List.of();
    }
  }

  private static List<String> mappings(InputStream file, String filterName)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    Element root = factory.newDocumentBuilder().parse(file).getDocumentElement();
    List<String> patterns = new ArrayList<>();
    for (Element mapping : below(root, "filter-mapping")) {
      if (texts(mapping, "filter-name").contains(filterName)) {
        patterns.addAll(texts(mapping, "url-pattern"));
      }
    }
    return patterns;
  }

  private static List<String> texts(Element parent, String name) {
    return below(parent, name).stream().map(found -> found.getTextContent().strip()).toList();
  }

  private static List<Element> below(Element parent, String name) {
    NodeList found = parent.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
