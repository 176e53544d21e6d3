// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.model.Scopes;
import dev.trivet.story.Clients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingFlowTest {

  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/app/page?a=b&c=%0A%20d", "/caf%C3%A9"})
  void encode_thenDecode_givesTheSame(String returnTo) {
    PendingFlow flow =
        new PendingFlow(
            Clients.NOON, VERIFIER, Scopes.parse("write:jira-work x"), "caller", returnTo);

    assertThat(PendingFlow.decode(flow.encode())).contains(flow);
  }

  @Test
  void toLandingPage_keepsAllButThePage() {
    Scopes scopes = Scopes.parse("write:jira-work");

    assertThat(new PendingFlow(Clients.NOON, VERIFIER, scopes, "caller", "/app").toLandingPage())
        .isEqualTo(new PendingFlow(Clients.NOON, VERIFIER, scopes, "caller", ""));
  }

  @Test
  void decode_withoutFurtherScopes_hasNone() {
    PendingFlow flow = new PendingFlow(Clients.NOON, VERIFIER, Scopes.none(), "", "/");

    assertThat(PendingFlow.decode(flow.encode())).contains(flow);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "2\n1795348800\nv\n\n\n/",
        "1\nnoon\nv\n\n\n/",
        "1\n99999999999999999999\nv\n\n\n/",
        "1\n9223372036854775807\nv\n\n\n/",
        "1\n1795348800\nv\n\n\n/\nmore",
        "1\n1795348800\nv\ncaf\u00e9\n\n/"
      })
  void decode_ofAnythingElse_isEmpty(String text) {
    assertThat(PendingFlow.decode(text)).isEmpty();
  }

  @Test
  void isOlderThan_countsFromTheBegin() {
    PendingFlow flow = new PendingFlow(Clients.NOON, VERIFIER, Scopes.none(), "", "/");
    Duration lifetime = Duration.ofMinutes(15);

    assertThat(flow.isOlderThan(lifetime, Clients.NOON)).isFalse();
    assertThat(flow.isOlderThan(lifetime, Clients.NOON.plus(lifetime))).isFalse();
    assertThat(flow.isOlderThan(lifetime, Clients.NOON.plus(lifetime).plusMillis(1))).isTrue();
    assertThat(flow.isOlderThan(lifetime, Instant.MAX)).isTrue();
  }

  @Test
  void attribute_withAShortPath_staysBelow200Bytes() throws IOException {
    AuthorizationRequest request =
        new AuthorizationRequest.Template(Clients.usual())
            .begin("/app/board?id=7", Scopes.parse("write:jira-work"), "", Clients.NOON);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(request.state().digest().value());
      out.writeObject(request.flow().encode());
    }

    assertThat(bytes.size()).isLessThan(200);
  }

  @Test
  void flow_printsNothing() {
    PendingFlow flow = new PendingFlow(Clients.NOON, VERIFIER, Scopes.none(), "", "/secret-page");

    assertThat(flow).hasToString("***");
  }

  @Test
  void digest_printsAsItsValue() {
    assertThat(new StateDigest("abc")).hasToString("abc");
  }
}
