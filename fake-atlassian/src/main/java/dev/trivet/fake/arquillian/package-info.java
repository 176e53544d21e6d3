// SPDX-License-Identifier: Apache-2.0
/**
 * Arquillian extension with the stand-in. Arquillian finds it by its service file on the class path
 * of the tests. See {@link dev.trivet.fake.arquillian.TrivetExtension}.
 */
@NullMarked
package dev.trivet.fake.arquillian;

import org.jspecify.annotations.NullMarked;
