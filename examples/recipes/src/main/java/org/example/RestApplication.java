// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** REST resources of the application, below a guarded path. */
@ApplicationPath("api")
public class RestApplication extends Application {}
