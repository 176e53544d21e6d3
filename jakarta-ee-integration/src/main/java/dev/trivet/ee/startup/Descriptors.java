// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reader of the logins and constraints that {@code web.xml} and the web fragments declare. */
final class Descriptors {

  private static final String FILE = "/WEB-INF/web.xml";
  private static final String FRAGMENT = "META-INF/web-fragment.xml";

  private Descriptors() {}

  /** The signs of another login, in the words of the descriptor; empty when there are none. */
  static Set<String> logins(ServletContext context, ApplicationName application) {
    Set<String> found = new LinkedHashSet<>();
    for (Element root : roots(context, application)) {
      boolean method =
          root.getElementsByTagNameNS("*", "auth-method").getLength() > 0
              || root.getElementsByTagNameNS("*", "form-login-config").getLength() > 0;
      if (method) {
        found.add("<login-config>");
      }
      if (root.getElementsByTagNameNS("*", "auth-constraint").getLength() > 0) {
        found.add("<security-constraint> with <auth-constraint>");
      }
    }
    return found;
  }

  private static List<Element> roots(ServletContext context, ApplicationName application) {
    List<Element> roots = new ArrayList<>();
    try (InputStream file = context.getResourceAsStream(FILE)) {
      read(file, roots);
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      for (URL fragment : Collections.list(loader.getResources(FRAGMENT))) {
        try (InputStream part = fragment.openStream()) {
          read(part, roots);
        }
      }
    } catch (IOException | SAXException | ParserConfigurationException unreadable) {
      new LogLine(application, "a descriptor cannot be read")
          .because(unreadable)
          .write(System.Logger.Level.DEBUG);
    }
    return roots;
  }

  private static void read(@Nullable InputStream file, List<Element> roots)
      throws IOException, SAXException, ParserConfigurationException {
    if (file == null) {
      return;
    }
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    // no entity and no DTD of an older descriptor is fetched
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setExpandEntityReferences(false);
    factory.setNamespaceAware(true);
    roots.add(factory.newDocumentBuilder().parse(file).getDocumentElement());
  }
}
