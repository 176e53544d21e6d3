// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Ledger;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.spi.RemoteLoadableExtension;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

class RemoteArchiveAppenderTest {
  @Test
  void archive_holdsWhatTestsName_andTheirExtension_butNothingOfTheClients() throws Exception {
    Archive<?> archive = new RemoteArchiveAppender().createAuxiliaryArchive();

    assertThat(archive.contains(path(FakeAtlassian.class))).isTrue();
    assertThat(archive.contains(path(Ledger.class))).isTrue();
    assertThat(archive.contains(path(RemoteResourceProvider.class))).isTrue();
    assertThat(archive.contains(path(TrivetExtension.class))).isFalse();
    assertThat(archive.contains(path(SuiteLifecycle.class))).isFalse();
    try (InputStream in =
        archive
            .get("META-INF/services/" + RemoteLoadableExtension.class.getName())
            .getAsset()
            .openStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
          .isEqualTo(RemoteExtension.class.getName());
    }
  }

  @Test
  void insideTheServer_theStandInSaysWhereItIs() {
    RemoteResourceProvider provider = new RemoteResourceProvider();
    assertThat(provider.canProvide(FakeAtlassian.class)).isTrue();
    assertThat(provider.canProvide(Ledger.class)).isFalse();
  }

  @Test
  void serviceFile_namesTheExtension() throws Exception {
    try (InputStream in =
        LoadableExtension.class
            .getClassLoader()
            .getResourceAsStream("META-INF/services/" + LoadableExtension.class.getName())) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
          .isEqualTo(TrivetExtension.class.getName());
    }
  }

  private static String path(Class<?> type) {
    return "/" + type.getName().replace('.', '/') + ".class";
  }
}
