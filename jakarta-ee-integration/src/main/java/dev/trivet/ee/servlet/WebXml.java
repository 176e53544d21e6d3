// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.log.LogLine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reader of filter mappings in {@code web.xml}. Jetty does not report them to an initializer, and
 * no container reports their dispatcher types.
 */
final class WebXml {

  private static final String FILE = "/WEB-INF/web.xml";
  private static final String EVERYTHING = "/*";

  private WebXml() {}

  /** Lists the URL patterns of a filter in order; none where the file cannot be read. */
  static List<String> mappings(ServletContext context, String filterName) {
    return elements(context, filterName).stream()
        .flatMap(mapping -> texts(mapping, "url-pattern").stream())
        .toList();
  }

  /**
   * Lists the dispatcher types for which a filter sees every path.
   *
   * @return the dispatcher types; none where the file does not map the filter so
   */
  static Set<String> dispatchersOfEverything(ServletContext context, String filterName) {
    Set<String> dispatchers = new HashSet<>();
    for (Element mapping : elements(context, filterName)) {
      if (texts(mapping, "url-pattern").contains(EVERYTHING)) {
        List<String> named = texts(mapping, "dispatcher");
        dispatchers.addAll(named.isEmpty() ? List.of(DispatcherType.REQUEST.name()) : named);
      }
    }
    return dispatchers;
  }

  private static List<Element> elements(ServletContext context, String filterName) {
    try (InputStream file = context.getResourceAsStream(FILE)) {
      return file == null ? List.of() : elements(file, filterName);
    } catch (IOException | SAXException | ParserConfigurationException unreadable) {
      new LogLine(ContextState.application(context), "web.xml cannot be read")
          .because(unreadable)
          .write(System.Logger.Level.DEBUG);
      return List.of();
    }
  }

  private static List<Element> elements(InputStream file, String filterName)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    Element root = factory.newDocumentBuilder().parse(file).getDocumentElement();
    return below(root, "filter-mapping").stream()
        .filter(mapping -> texts(mapping, "filter-name").contains(filterName))
        .toList();
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
