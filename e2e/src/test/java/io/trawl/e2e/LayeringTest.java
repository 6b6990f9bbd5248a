package io.trawl.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.trawl.connectors.Connector;
import io.trawl.protocol.CborSerializable;
import java.time.Instant;

/**
 * THINK ABOUT THE LAYERING BEFORE YOU CHANGE THIS FILE: ARCHITECTURE.md says why it is so, and a
 * rule that is loosened once is loosened for good.
 */
@AnalyzeClasses(packages = "io.trawl", importOptions = DoNotIncludeTests.class)
class LayeringTest {

  /** What several interfaces of one company have in common; none of them lives there. */
  private static final String[] COMPANIES = {
    "io.trawl.connectors.meta..", "io.trawl.connectors.tiktok.."
  };

  @ArchTest
  static final ArchRule platformsDoNotKnowEachOther =
      slices()
          .matching("io.trawl.connectors.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAnyPackage(COMPANIES));

  @ArchTest
  static final ArchRule whatACompanyHasInCommonIsNoConnector =
      noClasses().that().resideInAnyPackage(COMPANIES).should().implement(Connector.class);

  @ArchTest
  static final ArchRule connectorsArePure =
      noClasses()
          .that()
          .resideInAPackage("io.trawl.connectors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("akka..", "java.net.http..", "org.slf4j..", "java.sql..")
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule noAkkaBelowTheNodes =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.trawl.model..",
              "io.trawl.budget..",
              "io.trawl.connectors..",
              "io.trawl.enrich..",
              "io.trawl.imports..",
              "io.trawl.lake..",
              "io.trawl.registry..",
              "io.trawl.insights..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("akka..");

  @ArchTest
  static final ArchRule nodesDoNotKnowEachOther =
      slices().matching("io.trawl.(crawler|coordinator|api)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule connectorsAreTheCrawlersAndTheImportsBusiness =
      classes()
          .that()
          .resideInAPackage("io.trawl.connectors..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("io.trawl.connectors..", "io.trawl.crawler..", "io.trawl.imports..");

  /** All others know what the lake's port tells of how texts feel. */
  @ArchTest
  static final ArchRule enrichingIsTheCrawlersBusiness =
      classes()
          .that()
          .resideInAPackage("io.trawl.enrich..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("io.trawl.enrich..", "io.trawl.crawler..");

  @ArchTest
  static final ArchRule insightsAreTheApisBusiness =
      classes()
          .that()
          .resideInAPackage("io.trawl.insights..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("io.trawl.insights..", "io.trawl.api..");

  @ArchTest
  static final ArchRule theSimulatorKnowsNothingOfTheProduct =
      noClasses()
          .that()
          .resideInAPackage("io.trawl.simulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.trawl.lake..", "io.trawl.connectors..", "io.trawl.registry..", "akka..");

  @ArchTest
  static final ArchRule messagesAreRecordsOrEnums =
      classes()
          .that()
          .implement(CborSerializable.class)
          .and()
          .areNotInterfaces()
          .should()
          .beRecords()
          .orShould()
          .beEnums();
}
