// SPDX-License-Identifier: Apache-2.0
/** MariaDB server for tests, by the programs that are installed on the machine. */
@NullMarked
package dev.trivet.ee.mariadb;

import org.jspecify.annotations.NullMarked;
