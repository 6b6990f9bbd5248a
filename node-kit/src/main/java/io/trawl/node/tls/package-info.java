/**
 * Certificates of the nodes: made, checked before they are used, and put into Artery's settings.
 */
@NullMarked
package io.trawl.node.tls;

import org.jspecify.annotations.NullMarked;
