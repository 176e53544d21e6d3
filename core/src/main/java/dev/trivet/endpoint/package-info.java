// SPDX-License-Identifier: Apache-2.0
/**
 * Endpoints of the protocol. Each creates a request and, separately and without network, reads its
 * response.
 */
@NullMarked
package dev.trivet.endpoint;

import org.jspecify.annotations.NullMarked;
