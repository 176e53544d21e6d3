// SPDX-License-Identifier: Apache-2.0
/** The filter and what it answers. Knows neither CDI beans nor JPA. */
@NullMarked
package dev.trivet.ee.servlet;

import org.jspecify.annotations.NullMarked;
