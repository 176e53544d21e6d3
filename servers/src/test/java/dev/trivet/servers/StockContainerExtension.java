// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Arquillian extension that registers {@link StockContainer} where the build asks for it. */
public final class StockContainerExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    if (System.getProperty("arquillian.launch", "").equals("stock")) {
      builder.service(DeployableContainer.class, StockContainer.class);
    }
  }
}
