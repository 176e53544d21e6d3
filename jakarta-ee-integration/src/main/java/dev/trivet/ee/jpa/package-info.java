// SPDX-License-Identifier: Apache-2.0
/** Store of grants in a database, through JPA. Entities stay here; other packages see the model. */
@NullMarked
package dev.trivet.ee.jpa;

import org.jspecify.annotations.NullMarked;
