// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS server on 127.0.0.1 whose certificate no authority has signed. */
final class SelfSignedServer implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final AtomicInteger requests = new AtomicInteger();
  private final KeyStore keys = KeyStore.getInstance("PKCS12");
  private final HttpsServer server;

  /** Starts on a free port, with a new key in the folder. */
  SelfSignedServer(Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    generate(file);
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpsServer.create(anyPort, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(own()));
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
        });
    server.start();
  }

  private static void generate(Path file) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String arguments =
        "-genkeypair -storetype PKCS12 -keyalg EC -dname CN=localhost"
            + " -ext san=ip:127.0.0.1,dns:localhost -storepass "
            + new String(PASSWORD)
            + " -keystore";
    ProcessBuilder command = new ProcessBuilder(keytool.toString());
    command.command().addAll(List.of(arguments.split(" ", -1)));
    command.command().add(file.toString());
    int status =
        command
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("keytool ended with " + status);
    }
  }

  private SSLContext own() throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Makes the default of a JVM that trusts these certificates and no others. */
  private static SSLContext trusting(KeyStore certificates) throws GeneralSecurityException {
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** Makes the default of a JVM that trusts this server. */
  SSLContext trustingIt() throws Exception {
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("it", keys.getCertificate("mykey"));
    return trusting(certificates);
  }

  /** Makes the default of a JVM whose trust store is empty, as one that is not there is. */
  static SSLContext trustingNone() throws Exception {
    KeyStore none = KeyStore.getInstance("PKCS12");
    none.load(null, null);
    return trusting(none);
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Number of requests that came. */
  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
