// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class WebXmlTest {
  private static final Map<String, String> ONE = Map.of("trivet.base-url", "http://localhost/x");

  @Test
  void settings_areReadFromContextAndInitParams_notFromComments() {
    assertThat(
            WebXml.settings(
                """
                <web-app><!-- <param-name>trivet.pkce</param-name><param-value>false</param-value>
                --><context-param>
                  <param-name> trivet.protect </param-name>
                  <param-value> /app/* </param-value>
                </context-param><filter><init-param><param-name>trivet.client-id</param-name>
                <param-value>mine</param-value></init-param></filter>
                <context-param><param-name>other</param-name><param-value>x</param-value>
                </context-param></web-app>
                """))
        .containsOnly(Map.entry("trivet.protect", "/app/*"), Map.entry("trivet.client-id", "mine"));
  }

  @Test
  void params_areAddedInsideTheRoot_andTheRestStays() throws Exception {
    String xml =
        "<?xml version=\"1.0\"?><!-- <web-app> --><web-app version=\"6.0\"><x>1</x></web-app>";

    String changed = WebXml.addParams(xml, ONE);

    assertThat(params(changed)).isEqualTo(ONE);
    assertThat(changed).startsWith(xml.substring(0, 58)).endsWith("<x>1</x></web-app>");
  }

  @Test
  void emptyRoots_areOpened() throws Exception {
    assertThat(params(WebXml.addParams("<web-app version=\"6.0\"/>", ONE))).isEqualTo(ONE);
    assertThat(params(WebXml.addParams("<web-app/>", ONE))).isEqualTo(ONE);
    assertThat(params(WebXml.addParams(WebXml.EMPTY, ONE))).isEqualTo(ONE);
  }

  @Test
  void prefixes_areKept() throws Exception {
    String xml = "<ee:web-app xmlns:ee=\"https://jakarta.ee/xml/ns/jakartaee\"/>";

    String changed = WebXml.addParams(xml, ONE);

    assertThat(changed).contains("<ee:context-param><ee:param-name>trivet.base-url</");
    assertThat(WebXml.settings(changed)).isEqualTo(ONE);
  }

  @Test
  void values_areWrittenAsAsciiThatXmlReadsBack() throws Exception {
    Map<String, String> odd = Map.of("trivet.sites", "<&\"'ä\uD83D\uDE00");

    String changed = WebXml.addParams("<web-app></web-app>", odd);

    assertThat(params(changed)).isEqualTo(odd);
    assertThat(changed).matches("[\\x20-\\x7e]*");
  }

  @Test
  void textWithoutRoot_isRefused() {
    assertThatThrownBy(() -> WebXml.addParams("<html/>", ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("web-app");
  }

  static Map<String, String> params(String xml) throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    NodeList params = root.getElementsByTagName("context-param");
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < params.getLength(); i++) {
      Element param = (Element) params.item(i);
      found.put(text(param, "param-name"), text(param, "param-value"));
    }
    return found;
  }

  private static String text(Element param, String name) {
    return param.getElementsByTagName(name).item(0).getTextContent();
  }
}
