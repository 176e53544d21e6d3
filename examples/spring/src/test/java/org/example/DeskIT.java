// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.SignedIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of Spring MVC behind Trivet, on a Tomcat inside this process. */
@ExtendWith(FakeAtlassianExtension.class)
class DeskIT {
  private static final Tomcat TOMCAT = new Tomcat();
  private static URI application;

  @BeforeAll
  static void start(FakeAtlassian fake) throws Exception {
    int port = freePort();
    application = URI.create("http://localhost:" + port + "/spring");
    System.setProperty("trivet.client-id", FakeAtlassian.CLIENT_ID);
    System.setProperty("trivet.client-secret", FakeAtlassian.CLIENT_SECRET);
    System.setProperty("trivet.base-url", application.toString());
    System.setProperty("trivet.store", "memory");
    System.setProperty("trivet.authorization-server", fake.url().toString());
    System.setProperty("trivet.api-server", fake.url().toString());
    fake.redirectUri(URI.create(application + "/atlassian/callback"));

    TOMCAT.setBaseDir(System.getProperty("tomcat"));
    TOMCAT.getHost().setAppBase(System.getProperty("tomcat"));
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", "127.0.0.1");
    TOMCAT.setConnector(connector);
    TOMCAT.setAddDefaultWebXmlToWebapp(false);
    TOMCAT.addWebapp("/spring", System.getProperty("war"));
    TOMCAT.start();
  }

  @AfterAll
  static void stop() throws Exception {
    TOMCAT.stop();
    TOMCAT.destroy();
  }

  @Test
  void unauthenticated_isSentToAtlassian_andOpenPagesAreOpen(FakeAtlassian fake) throws Exception {
    assertEquals("Hello, stranger", open("/open").body());

    HttpResponse<String> answer = open("/desk/hello");

    assertEquals(302, answer.statusCode());
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertTrue(location.startsWith(fake.url() + "/authorize?"), location);
  }

  @Test
  void controllers_seeTheAccountOfTheirRequest(FakeAtlassian fake) {
    SignedIn mia = fake.signIn(application, "mia", "site-a");
    SignedIn edward = fake.signIn(application, "edward", "site-b");

    assertEquals("Good morning, Mia Krystof.", mia.get("/desk/hello").body());
    assertEquals("Good morning, Edward Thorne.", edward.get("/desk/hello").body());
    assertTrue(edward.get("/desk/projects").body().contains("Birch garden"));
  }

  @Test
  void exceptionThatSpringWraps_isAnsweredByTrivet(FakeAtlassian fake) {
    SignedIn mia = fake.signIn(application, "mia", "site-a");
    fake.revoke("mia");

    assertEquals(302, mia.get("/desk/projects").statusCode());
    assertEquals(401, mia.fetch("/desk/projects").statusCode());
  }

  private static HttpResponse<String> open(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(application + path))
            .header("Accept", "text/html")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
