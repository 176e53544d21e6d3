// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.log.SecurityEvent;
import dev.trivet.log.SecurityLog;
import jakarta.servlet.http.HttpServletRequest;

/** What happens to requests, for the security log. Thread-safe. */
final class Audit {

  private final SecurityLog log;

  Audit(SecurityLog log) {
    this.log = log;
  }

  /**
   * A flow began.
   *
   * @param flow the digest of its state
   */
  void begun(HttpServletRequest request, String flow) {
    log.happened(SecurityEvent.SIGN_IN_BEGUN).flow(flow).from(request.getRemoteAddr()).write();
  }

  /** A flow came to its end. */
  void completed(HttpServletRequest request, String flow, String account) {
    log.happened(SecurityEvent.SIGN_IN_COMPLETED)
        .flow(flow)
        .account(account)
        .from(request.getRemoteAddr())
        .write();
  }

  /** A person who is signed in did something. */
  void happened(HttpServletRequest request, SecurityEvent event, String account) {
    log.happened(event).account(account).from(request.getRemoteAddr()).write();
  }

  /**
   * Something was refused.
   *
   * @return the id for the page
   */
  CorrelationId refused(HttpServletRequest request, ErrorCode code, String what) {
    CorrelationId id = CorrelationId.create();
    log.refused(code, what).page(id.text()).from(request.getRemoteAddr()).write();
    return id;
  }

  /**
   * A step failed.
   *
   * @return the id for the page
   */
  CorrelationId failed(HttpServletRequest request, Failure failure, String what) {
    CorrelationId id = CorrelationId.create();
    boolean forOperator = failure instanceof ConfigurationFailure;
    log.failed(failure.code(), forOperator, what + ": " + failure.getMessage())
        .page(id.text())
        .from(request.getRemoteAddr())
        .write();
    return id;
  }

  /**
   * An exception of ours left the application.
   *
   * @return the id for the page
   */
  CorrelationId leaving(HttpServletRequest request, TrivetException thrown) {
    CorrelationId id = CorrelationId.create();
    boolean forOperator = thrown instanceof MisconfiguredException;
    String text = "answered instead of the application: " + thrown.getMessage();
    log.failed(thrown.code(), forOperator, text)
        .page(id.text())
        .from(request.getRemoteAddr())
        .write();
    return id;
  }

  /**
   * The guard broke.
   *
   * @return the id for the page
   */
  CorrelationId broken(HttpServletRequest request, ErrorCode code, Throwable cause) {
    CorrelationId id = CorrelationId.create();
    log.broken(code, "the guard let nothing through", cause)
        .page(id.text())
        .from(request.getRemoteAddr())
        .write();
    return id;
  }
}
