/** What the terms of networks and the operator say of what is kept. */
@NullMarked
package io.trawl.connectors.policy;

import org.jspecify.annotations.NullMarked;
