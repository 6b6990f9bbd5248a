package io.trawl.cli;

import io.trawl.api.ApiNode;
import io.trawl.coordinator.CoordinatorNode;
import io.trawl.crawler.CrawlerNode;

/** What a node can do. */
enum Role {
  CRAWLER(CrawlerNode.ROLE),
  COORDINATOR(CoordinatorNode.ROLE),
  API(ApiNode.ROLE);

  private final String key;

  Role(String key) {
    this.key = key;
  }

  /** Its name in the cluster and on the command line. */
  String key() {
    return key;
  }

  @Override
  public String toString() {
    return key;
  }
}
