/** What a node tells those who look after it: whether it lives, whether it can work, its meters. */
@NullMarked
package io.trawl.node.management;

import org.jspecify.annotations.NullMarked;
