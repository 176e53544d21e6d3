// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.servlet.AtlassianFilter;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of an application with the test kit of a staged release. */
@ExtendWith(FakeAtlassianExtension.class)
class GreetingTest {
  @Test
  void standIn_answersAndCounts(FakeAtlassian fake) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(fake.url().resolve("/me")).build();
    HttpResponse<Void> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

    assertThat(response.statusCode()).isEqualTo(401);
    fake.ledger().expectCalls(Endpoint.ME, 1);
  }

  @Test
  void application_hasTheStagedJars_ofTheVersionsInTheBom() throws Exception {
    Map<Class<?>, String> jars =
        Map.of(
            CurrentAccount.class, "trivet-core",
            AtlassianFilter.class, "trivet-jakarta-ee",
            FakeAtlassian.class, "trivet-fake-atlassian");
    for (Map.Entry<Class<?>, String> jar : jars.entrySet()) {
      Path used = Path.of(jar.getKey().getProtectionDomain().getCodeSource().getLocation().toURI());
      assertThat(used).hasSameBinaryContentAs(Release.file(jar.getValue(), ".jar"));
    }
  }
}
