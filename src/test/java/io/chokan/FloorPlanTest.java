package io.chokan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FloorPlanTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.chokan");

    @Test
    void packagesImportOnlyAlongTheArrowsOfThePicture() {
        classes()
                .should(adhereToPlantUmlDiagram(
                        Path.of("docs/floor-plan.puml"), consideringOnlyDependenciesInDiagram()))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.chokan.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachLibraryHasOneOwner() {
        onlyIn("stage", "org.apache.parquet..");
        onlyIn("analyse", "org.duckdb..", "java.sql..");
        onlyIn(
                "report",
                "freemarker..",
                "org.jfree..",
                "com.openhtmltopdf..",
                "org.apache.pdfbox..",
                "org.apache.batik..");
        onlyIn("aws", "software.amazon..");
        onlyIn("job", "org.springframework.batch..", "org.springframework.boot..", "picocli..");
    }

    /** An orchestrator embeds it: it brings nothing else along. */
    @Test
    void instrumentNeedsTheJdkAndSlf4jAlone() {
        classes()
                .that()
                .resideInAPackage("io.chokan.instrument..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.slf4j..", "org.jspecify..", "io.chokan.instrument..", "io.chokan.model..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.chokan.model..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "io.chokan.model..")
                .check(CLASSES);
    }

    @Test
    void onlyTheJobReadsTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.chokan.job..", "io.chokan.instrument..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    private static void onlyIn(String owner, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.chokan." + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(CLASSES);
    }
}
