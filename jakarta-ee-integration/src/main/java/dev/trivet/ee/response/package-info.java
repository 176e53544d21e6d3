// SPDX-License-Identifier: Apache-2.0
/**
 * Responses: pages, problem details (RFC 9457), redirects, and the log line that belongs to each.
 */
@NullMarked
package dev.trivet.ee.response;

import org.jspecify.annotations.NullMarked;
