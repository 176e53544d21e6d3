// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.UrlPattern;
import dev.trivet.log.LogLine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reader of filters in {@code web.xml}. Jetty does not report their mappings to an initializer, and
 * no container reports their dispatcher types and their support for asynchronous requests.
 */
final class WebXml {

  private static final String FILE = "/WEB-INF/web.xml";
  private static final String EVERYTHING = "/*";
  private static final String NAME = "filter-name";

  private WebXml() {}

  /** Lists the URL patterns of a filter in order; none where the file cannot be read. */
  static List<String> mappings(ServletContext context, String filterName) {
    return mappingElements(context, filterName).stream()
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
    for (Element mapping : mappingElements(context, filterName)) {
      if (texts(mapping, "url-pattern").contains(EVERYTHING)) {
        List<String> named = texts(mapping, "dispatcher");
        dispatchers.addAll(named.isEmpty() ? List.of(DispatcherType.REQUEST.name()) : named);
      }
    }
    return dispatchers;
  }

  /**
   * Lists the filters that see requests for a path before a filter of this file does, and that do
   * not support asynchronous requests. None where the file does not declare that filter.
   */
  static List<String> synchronousBefore(ServletContext context, String filterName, String path) {
    List<Element> filters = elements(context, "filter");
    if (filters.stream().noneMatch(filter -> texts(filter, NAME).contains(filterName))) {
      return List.of();
    }
    Set<String> synchronous =
        filters.stream()
            .filter(filter -> !texts(filter, "async-supported").contains("true"))
            .flatMap(filter -> texts(filter, NAME).stream())
            .collect(Collectors.toSet());
    return elements(context, "filter-mapping").stream()
        .filter(mapping -> seesRequests(mapping, path))
        .flatMap(mapping -> texts(mapping, NAME).stream())
        .takeWhile(name -> !name.equals(filterName))
        .filter(synchronous::contains)
        .distinct()
        .toList();
  }

  private static boolean seesRequests(Element mapping, String path) {
    List<String> dispatchers = texts(mapping, "dispatcher");
    return (dispatchers.isEmpty() || dispatchers.contains(DispatcherType.REQUEST.name()))
        && texts(mapping, "url-pattern").stream().anyMatch(pattern -> matches(pattern, path));
  }

  private static boolean matches(String pattern, String path) {
    try {
      return new UrlPattern(pattern).matches(path);
    } catch (IllegalArgumentException unusable) {
      return false;
    }
  }

  private static List<Element> mappingElements(ServletContext context, String filterName) {
    return elements(context, "filter-mapping").stream()
        .filter(mapping -> texts(mapping, NAME).contains(filterName))
        .toList();
  }

  private static List<Element> elements(ServletContext context, String name) {
    try (InputStream file = context.getResourceAsStream(FILE)) {
      return file == null ? List.of() : below(root(file), name);
    } catch (IOException | SAXException | ParserConfigurationException unreadable) {
      new LogLine(ContextState.application(context), "web.xml cannot be read")
          .because(unreadable)
          .write(System.Logger.Level.DEBUG);
      return List.of();
    }
  }

  private static Element root(InputStream file)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(file).getDocumentElement();
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
