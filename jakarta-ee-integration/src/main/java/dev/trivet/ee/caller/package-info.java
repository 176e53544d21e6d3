// SPDX-License-Identifier: Apache-2.0
/** Callers as the application's layers see them: the roles of accounts. */
@NullMarked
package dev.trivet.ee.caller;

import org.jspecify.annotations.NullMarked;
