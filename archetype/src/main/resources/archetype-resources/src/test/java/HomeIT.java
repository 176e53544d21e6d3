package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.SignedIn;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the packaged application on a server, with a stand-in for Atlassian beside it. */
@ExtendWith(ArquillianExtension.class)
class HomeIT {
  @ArquillianResource private FakeAtlassian fake;

  @Deployment(testable = false)
  static WebArchive application() {
    File war = new File(System.getProperty("war"));
    return ShrinkWrap.createFromZipFile(WebArchive.class, war);
  }

  @Test
  void unauthenticated_isSentToAtlassian() throws Exception {
    HttpRequest page =
        HttpRequest.newBuilder(URI.create(fake.application() + "/app/"))
            .header("Accept", "text/html")
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(page, BodyHandlers.ofString());

    assertEquals(302, answer.statusCode());
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertTrue(location.startsWith(fake.url() + "/authorize?"), location);
  }

  @Test
  void person_seesTheirNameTheirSiteAndItsProjects() {
    SignedIn mia = fake.signIn("mia", "site-b");

    String page = mia.get("/app/").body();

    assertTrue(page.contains("Hello, Mia Krystof"), page);
    assertTrue(page.contains("Birch garden"), page);
    fake.ledger().expectCodeExchanges(1).expectCalls(Endpoint.JIRA, 1);
  }
}
