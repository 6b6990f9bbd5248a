package io.trawl.enrich;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What enriches a text knows nothing of nodes, stores or networks. */
@AnalyzeClasses(packages = "io.trawl.enrich", importOptions = DoNotIncludeTests.class)
class PureTest {

  @ArchTest
  static final ArchRule noNodesStoresOrNetworks =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("akka..", "co.elastic..", "java.net..", "java.sql..", "org.slf4j..");

  @ArchTest
  static final ArchRule onlyModelsAreNative =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.trawl.enrich.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "ai.onnxruntime..");
}
