// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** REST resources of this application, below a guarded path. */
@ApplicationPath("api")
public class RestApplication extends Application {}
