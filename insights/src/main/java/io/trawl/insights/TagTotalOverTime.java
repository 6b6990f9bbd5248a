package io.trawl.insights;

import com.google.auto.service.AutoService;
import io.trawl.model.Metric;
import java.util.List;

/** The network's own counter of each tag, at every instant somebody looked. */
@AutoService(Insight.class)
public final class TagTotalOverTime implements Insight {

  @Override
  public String name() {
    return "tag-total-over-time";
  }

  @Override
  public String title() {
    return "Posts under a tag, as the network counts them";
  }

  @Override
  public String basis() {
    return Basis.ACCRUED;
  }

  @Override
  public List<String> parameters() {
    return List.of("interval");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(Definition.TAG_TOTAL);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    return History.plan(scope, parameters, "tag", Metric.TOTAL_POSTS);
  }
}
