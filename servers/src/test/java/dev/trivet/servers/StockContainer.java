// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * The server under test as a container of Arquillian's: it comes up with the one deployment, as it
 * does for every other test, and goes down with it.
 */
final class StockContainer implements DeployableContainer<StockContainer.Settings> {

  private static final String RUNNER = "ArquillianServletRunnerEE9";

  private final Map<String, RunningServer> running = new ConcurrentHashMap<>();

  /** None: the build says all. */
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
      File war = Files.createDirectories(folder("wars")).resolve(name).toFile();
      archive.as(ZipExporter.class).exportTo(war, true);
      Deployment app = new Deployment(war.toPath(), path, any -> Map.of());
      running.put(name, Subject.start(folder(path.substring(1)), app, ProbeArchive.PORTS));
    } catch (IOException | ServerFailedException failed) {
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
    RunningServer server = running.remove(archive.getName());
    if (server != null) {
      server.close();
    }
  }

  private static Path folder(String name) {
    return SampleOnServer.TARGET.resolve("in-container-" + name);
  }
}
