/** A plugin for the two things the product needs and the published jars lack. */
package io.trawl.eshome.support;
