// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import org.jboss.arquillian.container.test.spi.client.deployment.AuxiliaryArchiveAppender;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/**
 * Arquillian extension with one stand-in for a suite. It starts before the first deployment, is
 * {@linkplain dev.trivet.fake.FakeAtlassian#reset() reset} before each test (before
 * {@code @BeforeEach}, and for tests inside the server, too) and stops after the suite.
 *
 * <p>A WAR with Trivet's jar in {@code WEB-INF/lib} gets the settings for the stand-in as
 * context-params: {@code trivet.client-id}, {@code client-secret}, {@code base-url}, {@code
 * encryption-keys}, {@code authorization-server}, {@code api-server}. With tests inside the server
 * it also gets {@code trivet.public}, which leaves Arquillian's own servlet open. A setting in its
 * own {@code web.xml} or {@code microprofile-config.properties} stays. Its callback URL is
 * registered. An EAR is not changed.
 *
 * <p>Such a WAR also gets a listener by which Trivet is reset with the stand-in: its grants are
 * deleted, its circuit breakers and caches are new.
 *
 * <p>Fields and parameters {@code @ArquillianResource FakeAtlassian} are injected. In a test that
 * runs inside the server each use throws an {@link IllegalStateException}, because the stand-in
 * runs in the JVM of the tests.
 *
 * <p>Properties of {@code <extension qualifier="trivet">} in {@code arquillian.xml}, all optional:
 *
 * <ul>
 *   <li>{@code serverUrl}: the base URL of the server, without a context path; default {@code
 *       http://localhost:8080}. Trivet needs it before the deployment, when the server does not
 *       tell it yet. A deployment at another URL fails with a message. The context path is that of
 *       {@code jboss-web.xml} and its like, or the WAR's name.
 *   <li>{@code port}: a fixed port for the stand-in.
 *   <li>{@code resetApplications}: {@code false} leaves the grants, breakers and caches of the
 *       deployments as they are.
 *   <li>{@code trivet.…}: any setting of Trivet, for all deployments without that setting.
 * </ul>
 *
 * @since 0.1
 */
public final class TrivetExtension implements LoadableExtension {

  /** Created by Arquillian. */
  public TrivetExtension() {}

  @Override
  public void register(ExtensionBuilder builder) {
    builder
        .observer(SuiteLifecycle.class)
        .service(ResourceProvider.class, ClientResourceProvider.class)
        .service(AuxiliaryArchiveAppender.class, RemoteArchiveAppender.class);
  }
}
