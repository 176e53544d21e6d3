// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Authorization response (RFC 6749 section 4.1.2), steps 4 and 5: the parameters of the callback,
 * parsed and not yet matched. Parameters are counted: exactly one {@code state}, exactly one of
 * {@code code} and {@code error}, each at most once (section 3.1). Unknown parameters are ignored.
 * Prints no parameter.
 */
public final class AuthorizationResponse {

  private static final int MAX_CODE_LENGTH = 8192;

  private final StateDigest state;
  private final @Nullable String code;
  private final String error;
  private final String issuer;

  private AuthorizationResponse(
      StateDigest state, @Nullable String code, @Nullable String error, String issuer) {
    this.state = state;
    this.code = code;
    this.error = error == null ? "" : error;
    this.issuer = issuer;
  }

  /**
   * Parses the parameters of the query.
   *
   * @throws SignInRefusedException when they cannot be the response to a request of ours
   */
  public static AuthorizationResponse parse(Map<String, String[]> parameters) {
    String state = singleValue(parameters, "state");
    String code = singleValue(parameters, "code");
    String error = singleValue(parameters, "error");
    boolean one = (code == null) != (error == null);
    boolean sound = code == null || isWellFormed(code);
    if (state == null || !State.hasForm(state) || !one || !sound) {
      throw unknownState();
    }
    return new AuthorizationResponse(
        new State(state).digest(),
        code,
        error,
        String.join(" ", parameters.getOrDefault("iss", new String[0])));
  }

  private static @Nullable String singleValue(Map<String, String[]> parameters, String name) {
    String[] values = parameters.get(name);
    if (values == null) {
      return null;
    }
    if (values.length != 1) {
      throw unknownState();
    }
    return values[0];
  }

  private static boolean isWellFormed(String code) {
    return !code.isEmpty()
        && code.length() <= MAX_CODE_LENGTH
        && code.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }

  /**
   * Matches the response with the pending flows of the browser that sent it. A flow with a code
   * stays until the code is spent; any other match takes it out.
   *
   * @param localUser digest of the local user now, as given to the flow when it began; or empty
   * @throws SignInRefusedException when no live flow of this browser and local user has this state
   */
  public MatchedResponse match(
      PendingFlows flows, Duration lifetime, String localUser, Instant now) {
    PendingFlow flow = flows.find(state).orElse(null);
    if (flow == null) {
      // what cannot be read is taken out, too
      flows.take(state);
      throw unknownState();
    }
    boolean isLive = !flow.isOlderThan(lifetime, now) && flow.localUser().equals(localUser);
    if (isLive && code != null) {
      return new MatchedResponse.Granted(
          flow, issuer, new AuthorizationCode(code, () -> take(flows)));
    }
    take(flows);
    if (!isLive) {
      throw unknownState();
    }
    return new MatchedResponse.Refused(flow, issuer, refusal());
  }

  private void take(PendingFlows flows) {
    if (!flows.take(state)) {
      throw unknownState();
    }
  }

  private TrivetException refusal() {
    return DiagnosisTable.find(Step.AUTHORIZATION, error, "").failure(error, "", null, false);
  }

  /** Returns the digest of the state, which is the same for duplicates of one response. */
  public StateDigest state() {
    return state;
  }

  /** Returns the digest of the code, or of no code. */
  public String codeDigest() {
    return Sha256.digest(code == null ? "" : code);
  }

  private static SignInRefusedException unknownState() {
    return new SignInRefusedException(
        ErrorCode.STATE_UNKNOWN,
        "the callback belongs to no pending sign-in of this browser: nothing was exchanged;"
            + " start again from the application");
  }

  @Override
  public String toString() {
    return "AuthorizationResponse[***]";
  }
}
