// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import dev.trivet.fake.FakeAtlassian;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.config.descriptor.api.ArquillianDescriptor;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.container.spi.event.container.AfterDeploy;
import org.jboss.arquillian.container.spi.event.container.BeforeDeploy;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.ApplicationScoped;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.Before;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;
import org.jboss.shrinkwrap.api.Archive;

/** Life cycle of the stand-in, driven by Arquillian's events. Created by Arquillian. */
final class SuiteLifecycle {
  @Inject @ApplicationScoped private InstanceProducer<FakeAtlassian> fake;
  @Inject private Instance<ArquillianDescriptor> descriptor;
  @Inject private Instance<ProtocolMetaData> deployed;

  private final Map<String, URI> assumedUrls = new ConcurrentHashMap<>();

  /** Starts before any archive is made or deployed. */
  void start(@Observes(precedence = 100) BeforeSuite event) {
    fake.set(FakeAtlassian.start(options().port()));
  }

  /** Configures each archive before other observers read it, with tests inside or without. */
  void configure(@Observes(precedence = 100) BeforeDeploy event) {
    DeploymentDescription deployment = event.getDeployment();
    if (deployment.isArchiveDeployment()) {
      Archive<?> tests = deployment.getTestableArchive();
      Archive<?> archive = tests == null ? deployment.getArchive() : tests;
      new DeploymentConfigurer(fake.get(), options())
          .configure(archive, deployment.testable())
          .ifPresent(url -> assumedUrls.put(deployment.getName(), url));
    }
  }

  /** Compares the assumed base URL with the real one, which is known after the deployment. */
  void compare(@Observes AfterDeploy event) {
    URI url = assumedUrls.remove(event.getDeployment().getName());
    ProtocolMetaData metadata = deployed.get();
    if (url != null && metadata != null) {
      List<URI> real =
          metadata.getContexts(HTTPContext.class).stream()
              .flatMap(context -> context.getServlets().stream())
              .map(Servlet::getBaseURI)
              .toList();
      options().compare(url, real);
    }
  }

  void reset(@Observes(precedence = 100) Before event) {
    fake.get().reset();
  }

  void stop(@Observes AfterSuite event) {
    if (fake.get() != null) {
      fake.get().close();
    }
  }

  private ExtensionOptions options() {
    return ExtensionOptions.of(
        descriptor.get().getExtensions().stream()
            .filter(extension -> extension.getExtensionName().equals("trivet"))
            .findFirst()
            .map(extension -> extension.getExtensionProperties())
            .orElse(Map.of()));
  }
}
