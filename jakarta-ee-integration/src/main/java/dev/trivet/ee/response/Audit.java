// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.log.SecurityEvent;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;

/** What happens to requests, for the security log. Thread-safe. */
public final class Audit {

  private final SecurityLog log;

  public Audit(SecurityLog log) {
    this.log = log;
  }

  /**
   * A flow began.
   *
   * @param flow the digest of its state
   */
  public void begun(HttpServletRequest request, StateDigest flow) {
    log.happened(SecurityEvent.SIGN_IN_BEGUN)
        .flow(flow.value())
        .from(request.getRemoteAddr())
        .write();
  }

  /** A flow came to its end. */
  public void completed(HttpServletRequest request, StateDigest flow, AccountId account) {
    log.happened(SecurityEvent.SIGN_IN_COMPLETED)
        .flow(flow.value())
        .account(account.value())
        .from(request.getRemoteAddr())
        .write();
  }

  /** A person who is signed in did something. */
  public void happened(HttpServletRequest request, SecurityEvent event, String account) {
    log.happened(event).account(account).from(request.getRemoteAddr()).write();
  }

  /**
   * A sign-in begins that will end on the landing page.
   *
   * @param why the page that was asked for is not kept
   */
  public void returnPageNotKept(HttpServletRequest request, String why) {
    log.refused(ErrorCode.RETURN_PAGE_NOT_KEPT, "page to return to not kept", why)
        .from(request.getRemoteAddr())
        .write();
  }

  /**
   * Something was refused.
   *
   * @return the id for the page
   */
  public CorrelationId refused(HttpServletRequest request, ErrorCode code, String what) {
    return CorrelationId.write(log.refused(code, what), request);
  }

  /**
   * A step failed.
   *
   * @return the id for the page
   */
  public CorrelationId failed(HttpServletRequest request, TrivetException failure, String what) {
    return CorrelationId.of(failure, log.failed(failure, what), request);
  }

  /** A step failed, and the request goes on without it. */
  public void passedOver(HttpServletRequest request, TrivetException failure, String what) {
    log.failed(failure, what).from(request.getRemoteAddr()).write();
  }

  /** An authorization response named another issuer than the configured server. */
  public void foreignIssuer(HttpServletRequest request, String issuer) {
    String what = "an authorization response names another issuer";
    String detail =
        "'" + issuer + "', which is not trivet.authorization-server; the sign-in goes on";
    log.odd(ErrorCode.FOREIGN_ISSUER, what, detail).from(request.getRemoteAddr()).write();
  }

  /**
   * The guard broke.
   *
   * @return the id for the page
   */
  public CorrelationId broken(HttpServletRequest request, ErrorCode code, Throwable cause) {
    return broken(request, code, "the guard let nothing through", cause);
  }

  /**
   * A step after the guard's decision broke, or a session listener did.
   *
   * @return the id for the page
   */
  public CorrelationId broken(
      HttpServletRequest request, ErrorCode code, String what, Throwable cause) {
    SecurityLog.Line line = log.broken(code, what, cause);
    return cause instanceof TrivetException failure
        ? CorrelationId.of(failure, line, request)
        : CorrelationId.write(line, request);
  }
}
