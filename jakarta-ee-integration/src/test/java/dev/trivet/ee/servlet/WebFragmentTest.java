// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class WebFragmentTest {

  /**
   * Checks that our fragment is distributable; one that is not makes the application not
   * distributable (Servlet 8.2.3).
   */
  @Test
  void applicationThatIsDistributable_staysSoWithOurJar() throws Exception {
    try (InputStream fragment = getClass().getResourceAsStream("/META-INF/web-fragment.xml")) {
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(fragment)
              .getDocumentElement();

      assertThat(root.getElementsByTagName("distributable").getLength()).isEqualTo(1);
    }
  }
}
