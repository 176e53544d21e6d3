/** HTTP control interface: routes, their guard, and problem details. Knows nothing of Atlassian. */
@NullMarked
package dev.trivet.fake.control;

import org.jspecify.annotations.NullMarked;
