// SPDX-License-Identifier: Apache-2.0
/**
 * Facts of a servlet request: path, kind, parameters, origin, page to return to. They only read.
 */
@NullMarked
package dev.trivet.ee.request;

import org.jspecify.annotations.NullMarked;
