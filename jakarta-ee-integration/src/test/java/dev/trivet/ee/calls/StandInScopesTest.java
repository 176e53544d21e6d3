// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.MissingScopeException;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.Scopes;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Comparison of the table of scopes with the stand-in, which has a list of its own. The stand-in
 * takes one granular scope of a set, and Atlassian asks for all, so only this direction is exact:
 * what the table names is enough, and without any of it the call is refused.
 */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class StandInScopesTest {

  /** Scopes of sites that no call of the stand-in accepts. */
  private static final String OTHERS = "read:me manage:jira-webhook read:space:confluence";

  private final FakeAtlassian fake;

  StandInScopesTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @ParameterizedTest
  @CsvSource({
    "jira, GET, rest/api/3/myself",
    "jira, GET, rest/api/3/search",
    "jira, GET, rest/api/3/search/jql",
    "jira, POST, rest/api/3/search/jql",
    "jira, GET, rest/api/3/project/search",
    "jira, POST, rest/api/3/issue",
    "jira, POST, rest/api/3/issue/ACORN-1/attachments",
    "confluence, GET, wiki/api/v2/pages",
    "confluence, GET, wiki/rest/api/content"
  })
  void documentedScopes_areThoseOfTheStandIn(String product, String method, String path) {
    List<Scopes> documented =
        DocumentedScopes.explain(method, "/" + path, Scopes.none(), Scopes.none())
            .documentedScopes();
    assertThat(documented).isNotEmpty();

    for (Scopes enough : documented) {
      assertThat(status("read:me " + enough, product, method, path))
          .as("%s", enough)
          .isNotEqualTo(401);
    }
    assertThatThrownBy(() -> status(OTHERS, product, method, path))
        .cause()
        .asInstanceOf(InstanceOfAssertFactories.type(MissingScopeException.class))
        .returns(documented, MissingScopeException::documentedScopes);
  }

  private int status(String scopes, String product, String method, String path) {
    try (CallFixture fixture = CallFixture.open(fake, "trivet.scopes=" + scopes)) {
      Invocation.Builder request =
          fixture.mia().target(fixture.site(), product).path(path).request();
      try (Response response =
          method.equals("POST") ? request.post(Entity.json("{}")) : request.get()) {
        return response.getStatus();
      }
    }
  }
}
