package io.trawl.insights;

import com.google.auto.service.AutoService;
import io.trawl.model.Metric;
import java.util.List;

/** How many followers each handle had, at every instant somebody looked. */
@AutoService(Insight.class)
public final class FollowersOverTime implements Insight {

  @Override
  public String name() {
    return "followers-over-time";
  }

  @Override
  public String title() {
    return "Followers over time";
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
    return List.of(
        new Definition(
            "followers",
            1,
            "followers of the handle's own profile, as the last look of the stretch of time saw them",
            "accounts",
            "no point where no look saw them"));
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    return History.plan(scope, parameters, "profile", Metric.FOLLOWERS);
  }
}
