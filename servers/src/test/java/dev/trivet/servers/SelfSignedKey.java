// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Key with a certificate that no authority has signed. Its file is a trust store, too.
 *
 * @param file the key store
 */
record SelfSignedKey(Path file) {

  /** Password that every server expects of a trust store. */
  static final String PASSWORD = "changeit";

  /** Makes a key for a host, by the JDK's tool. */
  static SelfSignedKey create(Path file, String host) throws IOException {
    Files.deleteIfExists(file);
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-storetype",
        "PKCS12",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + host,
        "-ext",
        "san=dns:" + host,
        "-storepass",
        PASSWORD,
        "-keystore",
        file.toString());
    return new SelfSignedKey(file);
  }

  private static void run(String... command) throws IOException {
    ProcessBuilder tool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      int status = tool.start().waitFor();
      if (status != 0) {
        throw new IOException("keytool ended with " + status);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  /** Returns the options of a JVM that trusts this certificate and no other. */
  List<String> trustingIt() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + file.toAbsolutePath(),
        "-Djavax.net.ssl.trustStoreType=PKCS12",
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** Returns the context of a server with this key. */
  SSLContext tls() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException failed) {
      throw new IOException(failed);
    }
  }
}
