// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.fuzz.Claim;
import dev.trivet.http.Response;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Clients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fuzz target for the token endpoint's response: usable tokens, or a failure whose meaning follows
 * from the text.
 */
public final class TokenAnswerTarget {

  private static final Scopes ASKED = Scopes.parse("read:me read:jira-work offline_access");

  /** Statuses with which an error counts, and with which it does not. */
  private static final Set<Integer> STATUSES = Set.of(200, 400, 401, 403, 429, 500);

  private TokenAnswerTarget() {}

  /** Reads the input as the body of a success and of some errors. */
  public static void fuzzerTestOneInput(byte[] input) {
    String body = new String(input, StandardCharsets.UTF_8);
    for (int status : STATUSES) {
      exchange(new Response(status, Duration.ofSeconds(7), body));
      refresh(new Response(status, Duration.ofSeconds(7), body));
    }
  }

  private static void judge(Response response, TokenSet tokens) {
    String body = response.body();
    Claim.that(response.status() == 200, "an error gives no tokens");
    String refresh = tokens.refreshToken();
    Claim.that(
        tokens.accessToken().matches("[A-Za-z0-9._~+/-]{1,16384}=*"), "a token fits into a header");
    Claim.that(tokens.accessToken().length() <= 16_384, "a token is bounded");
    Claim.that(refresh == null || refresh.matches("[!-~]{1,16384}"), "a refresh token is visible");
    long life = Duration.between(Clients.NOON, tokens.expiresAt()).toSeconds();
    Claim.that(life >= 1 && life <= 86_400, "a token lives for a second to a day");
    Claim.that(tokens.scopes().minus(ASKED).isEmpty(), "nothing is granted that was not asked");
    // a name may be spelled with escapes
    Claim.that(body.contains("\"access_token\"") || body.contains("\\u"), "a token came");
    Claim.that(!tokens.toString().contains(tokens.accessToken()), "tokens are not printed");
  }

  private static void exchange(Response response) {
    try {
      judge(response, TokenEndpoint.read(response, ASKED, Clients.NOON));
    } catch (SignInRefusedException refused) {
      Claim.that(response.status() < 429, "trouble of the server is no verdict on a code");
      bornOut(response, "invalid_grant", "invalid_request");
    } catch (TrivetException failure) {
      Claim.that(!(failure instanceof GrantEndedException), "a refused code ends no grant");
      other(response, failure);
    }
  }

  private static void refresh(Response response) {
    try {
      judge(response, TokenEndpoint.readRefresh(response, ASKED, Clients.NOON));
    } catch (GrantEndedException ended) {
      bornOut(response, "invalid_grant", "unauthorized_client", "invalid_scope");
    } catch (TrivetException failure) {
      Claim.that(!(failure instanceof SignInRefusedException), "a refresh is nobody's sign-in");
      other(response, failure);
    }
  }

  /** A grant, or a sign-in, ends only by a verdict whose words are there. */
  private static void bornOut(Response response, String... words) {
    String body = response.body();
    // a value may be spelled with escapes
    Claim.that(
        Stream.of(words).anyMatch(body::contains) || body.contains("\\u"), "the words are there");
  }

  private static void other(Response response, TrivetException failure) {
    if (failure instanceof AtlassianUnavailableException busy) {
      Claim.that(
          busy.isInDoubt() == (response.status() == 200 || response.status() == 500),
          "tokens may have been given out all the same");
      Claim.that(
          response.status() == 200 || busy.retryAfter().equals(response.waitTime()),
          "how long to wait is what the answer says");
    } else {
      Claim.that(failure instanceof MisconfiguredException, "there are no more meanings");
      Claim.that(response.status() < 429, "trouble of the server is no verdict");
    }
    quotesNothing(failure, response.body());
  }

  private static void quotesNothing(TrivetException failure, String body) {
    Claim.that(failure.getCause() == null, "no parser's message comes along");
    String message = String.valueOf(failure.getMessage());
    Claim.that(message.matches("[ -~]+"), "a message is plain");
    // longer than the error values that a message may repeat
    int tooLong = 65;
    for (int i = 0; i + tooLong <= Math.min(body.length(), 512); i++) {
      Claim.that(!message.contains(body.substring(i, i + tooLong)), "a message quotes nothing");
    }
  }
}
