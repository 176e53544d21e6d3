// SPDX-License-Identifier: Apache-2.0
/**
 * What is looked at when an application starts: parts of the server, and what goes with no account.
 */
@NullMarked
package dev.trivet.ee.startup;

import org.jspecify.annotations.NullMarked;
