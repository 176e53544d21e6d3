// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jboss.arquillian.config.descriptor.api.ArquillianDescriptor;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.container.spi.event.container.AfterDeploy;
import org.jboss.arquillian.container.spi.event.container.BeforeDeploy;
import org.jboss.arquillian.core.api.annotation.ApplicationScoped;
import org.jboss.arquillian.core.impl.ManagerImpl;
import org.jboss.arquillian.core.spi.Manager;
import org.jboss.arquillian.core.spi.ManagerBuilder;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.Before;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jboss.shrinkwrap.descriptor.api.Descriptors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Test with Arquillian's events, fired at Arquillian's own manager. */
class SuiteLifecycleTest {
  private final Manager manager = ManagerBuilder.from().extension(SuiteLifecycle.class).create();

  @BeforeEach
  void start() {
    manager.start();
    manager.bind(
        ApplicationScoped.class,
        ArquillianDescriptor.class,
        Descriptors.create(ArquillianDescriptor.class));
    manager.fire(new BeforeSuite());
  }

  @AfterEach
  void stop() {
    manager.shutdown();
  }

  @Test
  void standIn_livesAsLongAsTheSuite_andIsResetBeforeEachTest() throws Exception {
    FakeAtlassian fake = fake();
    fake.clock().advance(Duration.ofDays(1));
    manager.fire(new Before(this, getClass().getDeclaredMethod("stop")));
    assertThat(Duration.between(Instant.now(), fake.clock().instant()))
        .isLessThan(Duration.ofHours(1));
    assertThat(fake()).isSameAs(fake);

    manager.fire(new AfterSuite());
    URI url = fake.url();
    assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void deployment_isToldBefore_andCheckedAfterwards() throws Exception {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "shop.war")
            .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "trivet-jakarta-ee-1.jar"));
    DeploymentDescription deployment = new DeploymentDescription("shop", war);
    manager.fire(new BeforeDeploy(container(), deployment));
    assertThat(war.contains("WEB-INF/web.xml")).isTrue();

    deployedAt(18080);
    assertThatThrownBy(() -> manager.fire(new AfterDeploy(container(), deployment)))
        .hasMessageContaining("http://localhost:18080/shop");
    manager.fire(new BeforeDeploy(container(), deployment));
    manager.fire(new AfterDeploy(container(), deployment));
    manager.fire(new AfterSuite());
  }

  private void deployedAt(int port) {
    HTTPContext context = new HTTPContext("localhost", port).add(new Servlet("s", "/shop"));
    manager.bind(
        ApplicationScoped.class,
        ProtocolMetaData.class,
        new ProtocolMetaData().addContext(context));
  }

  /** Makes a container for the events, which need one; no observer calls it. */
  private static DeployableContainer<?> container() {
    return (DeployableContainer<?>)
        Proxy.newProxyInstance(
            SuiteLifecycleTest.class.getClassLoader(),
            new Class<?>[] {DeployableContainer.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method);
            });
  }

  private FakeAtlassian fake() {
    return ((ManagerImpl) manager).resolve(FakeAtlassian.class);
  }
}
