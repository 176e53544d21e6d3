// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import org.jboss.arquillian.container.test.spi.RemoteLoadableExtension;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/**
 * Part of {@link TrivetExtension} that runs inside the server.
 *
 * @since 0.1
 */
public final class RemoteExtension implements RemoteLoadableExtension {

  /** Created by Arquillian. */
  public RemoteExtension() {}

  @Override
  public void register(ExtensionBuilder builder) {
    builder.service(ResourceProvider.class, RemoteResourceProvider.class);
  }
}
