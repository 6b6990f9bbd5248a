/** The few calls we make to Elasticsearch, over its low-level client. */
@NullMarked
package io.trawl.lake.elastic;

import org.jspecify.annotations.NullMarked;
