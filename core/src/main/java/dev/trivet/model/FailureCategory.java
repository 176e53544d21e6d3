// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

/** Category of a failure: who must act. It is a word in the log line, for alarms. */
public enum FailureCategory {
  /** Caused by a person, a link or an attacker; the operator has nothing to do. */
  USER,
  /** Caused by Atlassian, the network or the database; it may pass without any action. */
  TRANSIENT,
  /** Caused by the configuration; only the operator can correct it. */
  CONFIGURATION,
  /** Caused by a defect, of the server or of Trivet. */
  INTERNAL
}
