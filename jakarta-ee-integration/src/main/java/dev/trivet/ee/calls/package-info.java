// SPDX-License-Identifier: Apache-2.0
/** Calls to the products in an account's name, by the server's own REST client. */
@NullMarked
package dev.trivet.ee.calls;

import org.jspecify.annotations.NullMarked;
