// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.LogRecorder;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tests of bursts of finished consents on Tomcat with four request threads. */
@ExtendWith(FakeAtlassianExtension.class)
class SignInBurstTest {

  private final FakeAtlassian fake;
  private final ApplicationFixture fixture;
  private final HttpClient http = HttpClient.newHttpClient();

  SignInBurstTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.protect=/a/*", "trivet.call-timeout=PT2M");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Callback of a person, with the cookie of the session in which the sign-in began. */
  private record Callback(URI address, String cookie) {}

  private HttpRequest get(URI address, String cookie) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Accept", "text/html")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "document");
    return (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build();
  }

  private HttpResponse<String> open(URI address, String cookie)
      throws IOException, InterruptedException {
    return http.send(get(address, cookie), HttpResponse.BodyHandlers.ofString());
  }

  private static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  /** Begins sign-ins of that many people, and finishes their consents at Atlassian. */
  private List<Callback> consents(EmbeddedTomcat server, int people) throws Exception {
    List<Callback> callbacks = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      String person = "person-" + i;
      fake.put(Person.named(person, "Person " + i));
      HttpResponse<String> begun = open(server.at("/a/" + i), "");
      URI back = fake.consent(URI.create(location(begun)), person, "site-a");
      callbacks.add(new Callback(server.at(back.toString()), cookie(begun)));
    }
    fake.ledger().clear();
    return callbacks;
  }

  private List<CompletableFuture<HttpResponse<String>>> deliver(List<Callback> callbacks) {
    return callbacks.stream()
        .map(
            callback ->
                http.sendAsync(
                    get(callback.address(), callback.cookie()),
                    HttpResponse.BodyHandlers.ofString()))
        .toList();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** Field-reports 5: of 40 finished consents at once 24 were refused. */
  @Test
  void hundredConsentsAtOnce_areAllFinished(@TempDir Path folder) throws Exception {
    try (EmbeddedTomcat server = EmbeddedTomcat.start(fixture.gate, true, folder)) {
      List<Callback> callbacks = consents(server, 100);
      for (Endpoint endpoint : List.of(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES)) {
        fake.fault(endpoint, Fault.delay(Duration.ofMillis(600)).always());
      }

      List<CompletableFuture<HttpResponse<String>>> answers = deliver(callbacks);

      assertThat(open(server.at("/open"), "").body()).isEqualTo("page of null");
      for (int i = 0; i < answers.size(); i++) {
        HttpResponse<String> answer = answers.get(i).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo(ApplicationFixture.BASE + "/a/" + i);
        assertThat(open(server.at("/a/" + i), cookie(answer)).body())
            .isEqualTo("page of " + fake.person("person-" + i).accountId());
      }
      for (Endpoint endpoint : List.of(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES)) {
        assertThat(fake.ledger().count(endpoint)).isEqualTo(100);
      }
      assertThat(fixture.events.signedIn).hasSize(100);
      assertThat(fixture.events.refused).isEmpty();
    }
  }

  @Test
  void callbacksThatWait_holdNoThread(@TempDir Path folder) throws Exception {
    try (EmbeddedTomcat server = EmbeddedTomcat.start(fixture.gate, true, folder)) {
      List<Callback> callbacks = consents(server, 40);
      fake.fault(Endpoint.ME, Fault.hang().always());
      List<Callback> twice = Stream.concat(callbacks.stream(), callbacks.stream()).toList();

      List<CompletableFuture<HttpResponse<String>>> answers = deliver(twice);

      await(() -> fake.ledger().count(Endpoint.ME) == 40);
      await(() -> server.busyThreads() == 0);
      assertThat(Thread.getAllStackTraces().values())
          .noneMatch(
              stack ->
                  Stream.of(stack)
                      .anyMatch(frame -> frame.getClassName().startsWith("dev.trivet.ee.signin")));
      assertThat(open(server.at("/open"), "").statusCode()).isEqualTo(200);
      assertThat(answers).noneMatch(CompletableFuture::isDone);

      // Trivet's calls end with it, and what waits is answered
      fixture.close();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.join().statusCode()).isIn(503, 303);
      }
    }
  }

  @Test
  void filterWithoutAsyncSupport_finishesSignInsWithTheirThreads(@TempDir Path folder)
      throws Exception {
    try (LogRecorder log = new LogRecorder();
        EmbeddedTomcat server = EmbeddedTomcat.start(fixture.gate, false, folder)) {
      List<Callback> callbacks = consents(server, 12);
      fake.fault(Endpoint.TOKEN, Fault.delay(Duration.ofMillis(50)).always());

      for (CompletableFuture<HttpResponse<String>> answer : deliver(callbacks)) {
        assertThat(answer.join().statusCode()).isEqualTo(303);
      }

      assertThat(log.lines()).filteredOn(line -> line.contains("async-supported")).hasSize(1);
    }
  }
}
