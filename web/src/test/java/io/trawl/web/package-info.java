/** The page, seen through a real browser. */
@NullMarked
package io.trawl.web;

import org.jspecify.annotations.NullMarked;
