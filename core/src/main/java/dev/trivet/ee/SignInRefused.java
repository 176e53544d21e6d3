// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;

/**
 * Event: a sign-in failed, and no account is signed in by it.
 *
 * @param reason error code of the cause
 * @param correlationId id that the page and the log line have too
 */
public record SignInRefused(ErrorCode reason, String correlationId) {}
