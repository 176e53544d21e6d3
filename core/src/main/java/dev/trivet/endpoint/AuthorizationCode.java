// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

/**
 * Authorization code (RFC 6749 section 4.1.2) whose callback was matched with a flow of the same
 * browser. Only {@link AuthorizationResponse#match} makes one, so an unchecked code does not
 * compile into a token request. The flow is taken out when the code is spent, and not before.
 * Prints as {@code ***}.
 */
public final class AuthorizationCode {

  private final String value;
  private final Runnable takeFlow;
  private volatile boolean unsent;

  /**
   * Creates a code.
   *
   * @param takeFlow takes the flow out, and throws where another callback has taken it
   */
  AuthorizationCode(String value, Runnable takeFlow) {
    this.value = value;
    this.takeFlow = takeFlow;
  }

  /**
   * Takes the flow out, and returns the code for the one request that sends it.
   *
   * @throws dev.trivet.ee.SignInRefusedException when another callback has taken the flow
   */
  String spend() {
    takeFlow.run();
    return value;
  }

  /** Records that no byte of the request left: the code is as good as before. */
  public void markUnsent() {
    unsent = true;
  }

  /** Whether no byte of the request left, so that the flow may be put back. */
  public boolean isUnsent() {
    return unsent;
  }

  @Override
  public String toString() {
    return "***";
  }
}
