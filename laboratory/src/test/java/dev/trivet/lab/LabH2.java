// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.Driver;

/**
 * Embedded H2 with a file. It is a part of the only node, so nothing else can end or freeze it.
 *
 * @param file path of the file, without its ending
 */
record LabH2(Path file) implements DatabaseServer {

  /** Makes one without data. */
  static LabH2 create(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String ending : new String[] {".mv.db", ".trace.db"}) {
      Files.deleteIfExists(folder.resolve("trivet" + ending));
    }
    return new LabH2(folder.resolve("trivet").toAbsolutePath());
  }

  @Override
  public String name() {
    return "embedded H2";
  }

  @Override
  public boolean isEmbedded() {
    return true;
  }

  /** Returns 0: there is nothing to forward to. */
  @Override
  public int port() {
    return 0;
  }

  @Override
  public Jdbc jdbc(int through) {
    return new Jdbc(
        Driver.class, "org.h2.jdbcx.JdbcDataSource", "jdbc:h2:file:" + file + ";USER=sa", "sa", "");
  }

  @Override
  public String script() {
    return "";
  }

  @Override
  public boolean isProcess() {
    return false;
  }
}
