// SPDX-License-Identifier: Apache-2.0
package org.example;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the application without Trivet. */
@ExtendWith(ArquillianExtension.class)
class BeforeIT extends LocalLogin {
  @Deployment(testable = false)
  static WebArchive application() {
    return war("before");
  }
}
