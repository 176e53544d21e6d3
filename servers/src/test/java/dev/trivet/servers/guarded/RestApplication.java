// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Application path of the REST resources. */
@ApplicationPath("/api")
public class RestApplication extends Application {}
