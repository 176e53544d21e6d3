// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Test of two applications with different keys on one database, in a WildFly managed by Arquillian.
 */
@ExtendWith(ArquillianExtension.class)
class OtherKeyIT {

  @ArquillianResource private Deployer deployer;

  @Deployment(testable = false)
  static WebArchive application() {
    return ProbeArchive.create();
  }

  @Deployment(name = "other-key", managed = false, testable = false)
  static WebArchive otherKey() {
    return ProbeArchive.withOtherKey();
  }

  @Test
  void nodeWithOtherKeys_isNotDeployed() {
    assertThatThrownBy(() -> deployer.deploy("other-key"))
        .hasStackTraceContaining("TRV-0006")
        .hasStackTraceContaining("trivet.encryption-keys does not fit the database");
  }
}
