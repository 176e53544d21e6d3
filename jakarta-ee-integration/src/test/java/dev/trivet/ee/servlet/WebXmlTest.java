// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.LogRecorder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebXmlTest {

  private static final String MAPPINGS =
      """
        <filter-mapping>
          <filter-name> Guard </filter-name>
          <url-pattern>/jira/*</url-pattern>
          <url-pattern> *.do </url-pattern>
        </filter-mapping>
        <filter-mapping>
          <filter-name>Other</filter-name><url-pattern>/other</url-pattern>
        </filter-mapping>
        <filter-mapping>
          <filter-name>Guard</filter-name><servlet-name>Secret</servlet-name>
        </filter-mapping>
        <filter-mapping>
          <filter-name>Guard</filter-name><url-pattern>/</url-pattern>
        </filter-mapping>
      """;

  private final FakeContext context = new FakeContext();

  private List<String> mappings() {
    return WebXml.mappings(context.asContext(), "Guard");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'"})
  void patterns_ofThatFilter_areReadInOrder(String attributes) {
    context.webXml = "<web-app" + attributes + ">" + MAPPINGS + "</web-app>";

    assertThat(mappings()).containsExactly("/jira/*", "*.do", "/");
  }

  @Test
  void missingFile_hasNoPatterns() {
    assertThat(mappings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<web-app>",
        "<!DOCTYPE web-app [<!ENTITY x '/x'>]><web-app><filter-mapping><filter-name>Guard"
            + "</filter-name><url-pattern>&x;</url-pattern></filter-mapping></web-app>"
      })
  void unreadableFile_hasNoPatterns(String text) {
    context.webXml = text;

    try (LogRecorder log = new LogRecorder()) {
      assertThat(mappings()).isEmpty();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("FINE web.xml cannot be read (/app) by ");
    }
  }

  @Test
  void mapping_thatTheContainerDoesNotReport_isGuarded() throws Exception {
    context.initParameters.putAll(
        Map.of(
            "trivet.client-id", "from-context",
            "trivet.client-secret", "secret",
            "trivet.base-url", "https://app.example/app",
            "trivet.store", "memory"));
    context.declare("Guard", AtlassianFilter.class);
    context.webXml = "<web-app>" + MAPPINGS + "</web-app>";

    new TrivetInitializer().onStartup(null, context.asContext());

    assertThat(Deployment.settings(context.asContext()).guard().protectedPatterns())
        .extracting(guarded -> guarded.pattern().text())
        .containsExactly("/jira/*", "*.do", "/");
  }
}
