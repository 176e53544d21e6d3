// SPDX-License-Identifier: Apache-2.0
/** Endpoints of both servers: one class for each URL or family of URLs. */
@NullMarked
package dev.trivet.fake.endpoint;

import org.jspecify.annotations.NullMarked;
