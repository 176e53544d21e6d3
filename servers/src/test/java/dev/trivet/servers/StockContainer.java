// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Arquillian container for the server under test. Arquillian changes an archive before it deploys
 * it, so the shared server starts at that time: this suite runs first.
 */
final class StockContainer implements DeployableContainer<StockContainer.Settings> {

  private static final String RUNNER = "ArquillianServletRunnerEE9";

  /** Settings of the container: none, the build has them. */
  static final class Settings implements ContainerConfiguration {

    @Override
    public void validate() {}
  }

  @Override
  public Class<Settings> getConfigurationClass() {
    return Settings.class;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 6.0");
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    String name = archive.getName();
    String path = "/" + name.replaceFirst("\\.war$", "");
    try {
      File war =
          Files.createDirectories(
                  SampleFixture.TARGET.resolve("runs/" + ServerUnderTest.NAME + "-probe"))
              .resolve(name)
              .toFile();
      archive.as(ZipExporter.class).exportTo(war, true);
      Suites.FIRST.start(List.of(new Application(war.toPath(), path)));
    } catch (IOException | RuntimeException failed) {
      throw new DeploymentException(name + " is not deployed", failed);
    } catch (InterruptedException failed) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("interrupted", failed);
    }
    HTTPContext context = new HTTPContext("localhost", ProbeArchive.PORTS.http());
    return new ProtocolMetaData().addContext(context.add(new Servlet(RUNNER, path)));
  }

  @Override
  public void undeploy(Archive<?> archive) {
    // the server keeps running for other suites
  }
}
