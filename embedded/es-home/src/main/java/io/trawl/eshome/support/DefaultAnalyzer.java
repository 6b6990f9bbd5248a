package io.trawl.eshome.support;

import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;

/** A Lucene analyzer with its default parameters, under an official name. */
final class DefaultAnalyzer extends AbstractIndexAnalyzerProvider<Analyzer> {

  private final Analyzer analyzer;

  DefaultAnalyzer(String name, Analyzer analyzer) {
    super(name);
    this.analyzer = analyzer;
  }

  @Override
  public Analyzer get() {
    return analyzer;
  }
}
