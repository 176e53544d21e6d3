// SPDX-License-Identifier: Apache-2.0
/** JSON reading and writing with the JDK alone. */
@NullMarked
package dev.trivet.fake.json;

import org.jspecify.annotations.NullMarked;
