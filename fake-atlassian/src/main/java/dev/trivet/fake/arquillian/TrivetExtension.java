// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import org.jboss.arquillian.container.test.spi.client.deployment.AuxiliaryArchiveAppender;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/**
 * One stand-in for an Arquillian suite. It starts before the first deployment, is {@linkplain
 * dev.trivet.fake.FakeAtlassian#reset() reset} before each test (before {@code @BeforeEach}, and
 * for tests inside the server, too) and stops after the suite.
 *
 * <p>A WAR with Trivet's jar in {@code WEB-INF/lib} gets as context-params what Trivet must be told
 * to work with the stand-in, unless its own {@code web.xml} or {@code
 * microprofile-config.properties} says it: {@code trivet.client-id}, {@code client-secret}, {@code
 * base-url}, {@code encryption-keys}, {@code authorization-server}, {@code api-server}; with tests
 * inside the server also {@code trivet.public}, which leaves Arquillian's own servlet open. Its
 * callback URL is registered. An EAR is left alone.
 *
 * <p>Fields and parameters {@code @ArquillianResource FakeAtlassian} are filled. In a test that
 * runs inside the server each use of it is an {@link IllegalStateException}: the stand-in is where
 * the tests were started.
 *
 * <p>Properties of {@code <extension qualifier="trivet">} in {@code arquillian.xml}, all optional:
 *
 * <ul>
 *   <li>{@code serverUrl}: where the server listens, without a context path; {@code
 *       http://localhost:8080} if nothing is said. Trivet must know it before the deployment, so it
 *       cannot be asked of the server; a deployment that turns out to be elsewhere fails and says
 *       so. The context path is that of {@code jboss-web.xml} and its like, or the WAR's name.
 *   <li>{@code port}: a fixed port for the stand-in.
 *   <li>{@code trivet.…}: any setting of Trivet, for all deployments that do not say it themselves.
 * </ul>
 *
 * @since 0.1
 */
public final class TrivetExtension implements LoadableExtension {

  /** Made by Arquillian. */
  public TrivetExtension() {}

  @Override
  public void register(ExtensionBuilder builder) {
    builder
        .observer(SuiteLifecycle.class)
        .service(ResourceProvider.class, ClientResourceProvider.class)
        .service(AuxiliaryArchiveAppender.class, RemoteArchiveAppender.class);
  }
}
