// SPDX-License-Identifier: Apache-2.0
/** The servlets of google-oauth-client, behind a filter that maps paths to them. */
@NullMarked
package dev.trivet.bench.google;

import org.jspecify.annotations.NullMarked;
