// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;

/**
 * Event: a sign-in ended without an account.
 *
 * @param reason the stable number of why
 * @param correlationId the same text as on the page and in the log
 */
public record SignInRefused(ErrorCode reason, String correlationId) {}
