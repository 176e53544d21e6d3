// SPDX-License-Identifier: Apache-2.0
/** What applications use: the current account, events and exceptions. */
@NullMarked
package dev.trivet.ee;

import org.jspecify.annotations.NullMarked;
