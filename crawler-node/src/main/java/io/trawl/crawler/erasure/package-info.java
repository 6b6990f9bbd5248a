/** Erases a person: a job that goes through every store until one pass finds nothing. */
@NullMarked
package io.trawl.crawler.erasure;

import org.jspecify.annotations.NullMarked;
