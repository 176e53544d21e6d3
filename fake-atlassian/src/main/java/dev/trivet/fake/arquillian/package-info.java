// SPDX-License-Identifier: Apache-2.0
/**
 * The stand-in in Arquillian tests, found by its service file: being on the class path of the tests
 * is enough. What it does is told at {@link dev.trivet.fake.arquillian.TrivetExtension}.
 */
@NullMarked
package dev.trivet.fake.arquillian;

import org.jspecify.annotations.NullMarked;
