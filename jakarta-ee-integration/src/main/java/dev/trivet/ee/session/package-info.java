// SPDX-License-Identifier: Apache-2.0
/** Session: identity modes, logins, pending flows, and the request that tells the account. */
@NullMarked
package dev.trivet.ee.session;

import org.jspecify.annotations.NullMarked;
