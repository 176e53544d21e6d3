// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import dev.trivet.fake.FakeAtlassian;
import org.jboss.arquillian.container.test.spi.RemoteLoadableExtension;
import org.jboss.arquillian.container.test.spi.client.deployment.AuxiliaryArchiveAppender;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * Appender of the archive with the stand-in's classes, which tests inside the server may name.
 * Created by Arquillian.
 */
final class RemoteArchiveAppender implements AuxiliaryArchiveAppender {

  @Override
  public Archive<?> createAuxiliaryArchive() {
    return ShrinkWrap.create(JavaArchive.class, "trivet-fake-atlassian.jar")
        .addPackages(true, RemoteArchiveAppender::isIncluded, FakeAtlassian.class.getPackageName())
        .addAsServiceProvider(RemoteLoadableExtension.class, RemoteExtension.class);
  }

  private static boolean isIncluded(ArchivePath path) {
    return !path.get().contains("/arquillian/") || path.get().contains("/arquillian/Remote");
  }
}
