package io.trawl.insights.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;

/** All numbers in an answer, wherever in it they are. */
public final class Numbers {

  private Numbers() {}

  /** Fails if one of them is infinite or no number. */
  public static void assertAllFinite(Object answer) {
    walk(answer, answer.getClass().getSimpleName());
  }

  private static void walk(Object value, String path) {
    switch (value) {
      case null -> {}
      case Double number -> assertThat(Double.isFinite(number)).as(path + " = " + number).isTrue();
      case Collection<?> all -> all.forEach(each -> walk(each, path + "[]"));
      case Map<?, ?> all -> all.forEach((key, each) -> walk(each, path + "." + key));
      case Record record -> {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          walk(read(record, component), path + "." + component.getName());
        }
      }
      default -> {}
    }
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(component.getName(), impossible);
    }
  }
}
