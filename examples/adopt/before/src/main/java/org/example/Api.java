// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Application path of the REST resources for scripts. */
@ApplicationPath("/api")
public class Api extends Application {}
