// SPDX-License-Identifier: Apache-2.0
/** Carrying requests to Atlassian and replies back: bounded in time and size, never redirected. */
@NullMarked
package dev.trivet.http;

import org.jspecify.annotations.NullMarked;
