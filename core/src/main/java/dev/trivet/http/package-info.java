// SPDX-License-Identifier: Apache-2.0
/**
 * Transport of requests to Atlassian and their responses: bounded in time and size, never
 * redirected.
 */
@NullMarked
package dev.trivet.http;

import org.jspecify.annotations.NullMarked;
