package dev.millrace.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules of the code base that a compiler cannot check, one test each. A module's test extends
 * this class and names the packages whose main classes must keep them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {
  private static final String AWS_NAMES = "(Sqs|DynamoDb|S3|Bedrock|Ecs|CloudWatch|Aws)\\w*";
  private static final String SPRING_NAMES =
      "\\w*(Application|Configuration|Properties|Controller|Listener|Handler)";

  /** Where clocks, sources of randomness and executors are made. */
  private static final String WIRING_NAMES = "\\w*(Application|Configuration)|Aws\\w*";

  private static final Set<String> REFUSED_PACKAGES =
      Set.of("util", "utils", "common", "core", "helper", "helpers", "impl", "manager", "service");

  private final JavaClasses main;

  protected ArchitectureRules(String... packages) {
    main =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(packages);
  }

  @Test
  void classesThatUseTheAwsSdkCarryItsName() {
    classes()
        .that(use("software.amazon.awssdk"))
        .should(beInAClassNamed(AWS_NAMES + "|" + SPRING_NAMES))
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void springAppearsInItsPlacesOnly() {
    classes()
        .that(use("org.springframework").or(use("io.awspring")))
        .should(beInAClassNamed(SPRING_NAMES))
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices()
        .matching("dev.millrace.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void packagesAreNullMarked() {
    classes().should(liveInANullMarkedPackage()).allowEmptyShould(true).check(main);
  }

  @Test
  void packagesSayWhatTheyAreAbout() {
    noClasses()
        .should()
        .resideInAnyPackage(
            REFUSED_PACKAGES.stream().map(name -> ".." + name + "..").toArray(String[]::new))
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void timeIsInjected() {
    refuseOutsideWiring(
        "read the clock",
        calling(Temporal.class, "now")
            .or(calling(Clock.class, "system.*"))
            .or(calling(System.class, "currentTimeMillis")));
  }

  @Test
  void randomnessIsInjected() {
    refuseOutsideWiring(
        "roll dice",
        calling(Math.class, "random")
            .or(calling(Random.class, "<init>"))
            .or(calling(ThreadLocalRandom.class, ".*")));
  }

  @Test
  void nobodySleeps() {
    refuse("sleep", calling(Thread.class, "sleep"));
  }

  @Test
  void executorsNameTheirThreads() {
    Predicate<CodeUnitCallTarget> takesFactory = takes(ThreadFactory.class);
    refuseOutsideWiring(
        "make unnamed threads",
        calling(Executors.class, "new.*")
            .and(takesFactory.negate())
            .or(calling(Thread.class, "<init>")));
  }

  @Test
  void nothingRunsOnTheCommonPool() {
    Predicate<CodeUnitCallTarget> takesExecutor = takes(Executor.class);
    refuse(
        "use the common pool",
        calling(CompletableFuture.class, ".*Async")
            .and(takesExecutor.negate())
            .or(calling(ForkJoinPool.class, "commonPool"))
            .or(calling(Collection.class, "parallelStream")));
  }

  private static Predicate<CodeUnitCallTarget> calling(Class<?> owner, String name) {
    return target -> target.getOwner().isAssignableTo(owner) && target.getName().matches(name);
  }

  private static Predicate<CodeUnitCallTarget> takes(Class<?> parameter) {
    return target ->
        target.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(parameter));
  }

  private void refuse(String deed, Predicate<CodeUnitCallTarget> call) {
    noClasses().should(callAny(deed, call)).allowEmptyShould(true).check(main);
  }

  private void refuseOutsideWiring(String deed, Predicate<CodeUnitCallTarget> call) {
    noClasses()
        .that(DescribedPredicate.not(wiring()))
        .should(callAny(deed, call))
        .allowEmptyShould(true)
        .check(main);
  }

  private static DescribedPredicate<JavaClass> wiring() {
    return DescribedPredicate.describe(
        "wiring",
        type ->
            outermost(type).getSimpleName().matches(WIRING_NAMES)
                || outermost(type).getMethods().stream().anyMatch(ArchitectureRules::isMain));
  }

  private static boolean isMain(JavaMethod method) {
    return method.getName().equals("main") && method.getRawParameterTypes().size() == 1;
  }

  private static DescribedPredicate<JavaClass> use(String packagePrefix) {
    return DescribedPredicate.describe(
        "use " + packagePrefix,
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(on -> on.getTargetClass().getPackageName().startsWith(packagePrefix)));
  }

  private static ArchCondition<JavaClass> callAny(
      String deed, Predicate<CodeUnitCallTarget> predicate) {
    return new ArchCondition<>(deed) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        List<JavaAccess<?>> calls = List.copyOf(type.getAccessesFromSelf());
        for (JavaAccess<?> access : calls) {
          if (access instanceof JavaCall<?> call && predicate.test(call.getTarget())) {
            events.add(SimpleConditionEvent.satisfied(call, call.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> beInAClassNamed(String names) {
    return new ArchCondition<>("be in a class named " + names) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String name = outermost(type).getSimpleName();
        events.add(new SimpleConditionEvent(type, name.matches(names), type.getName()));
      }
    };
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a null-marked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean isMarked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, isMarked, type.getName()));
      }
    };
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass at = type;
    while (at.getEnclosingClass().isPresent()) {
      at = at.getEnclosingClass().get();
    }
    return at;
  }
}
