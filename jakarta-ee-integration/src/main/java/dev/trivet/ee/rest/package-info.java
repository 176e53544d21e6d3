// SPDX-License-Identifier: Apache-2.0
/** Responses to Trivet's exceptions that leave a REST resource. */
@NullMarked
package dev.trivet.ee.rest;

import org.jspecify.annotations.NullMarked;
