// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import dev.trivet.fake.FakeAtlassian;
import org.jboss.arquillian.container.test.spi.RemoteLoadableExtension;
import org.jboss.arquillian.container.test.spi.client.deployment.AuxiliaryArchiveAppender;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The classes that a test class may name, for tests inside the server. Made by Arquillian. */
final class RemoteArchiveAppender implements AuxiliaryArchiveAppender {

  @Override
  public Archive<?> createAuxiliaryArchive() {
    return ShrinkWrap.create(JavaArchive.class, "trivet-fake-atlassian.jar")
        .addPackages(true, RemoteArchiveAppender::goesAlong, FakeAtlassian.class.getPackageName())
        .addAsServiceProvider(RemoteLoadableExtension.class, RemoteExtension.class);
  }

  private static boolean goesAlong(ArchivePath path) {
    return !path.get().contains("/arquillian/") || path.get().contains("/arquillian/Remote");
  }
}
