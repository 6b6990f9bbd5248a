/** Role crawler: looks at targets, spends permits, hands what it read to the lake. */
@NullMarked
package io.trawl.crawler;

import org.jspecify.annotations.NullMarked;
