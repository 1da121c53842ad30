package io.trailsight.telemetry;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The lines of the levels WARN and ERROR that sources can log, with {@code …} where a value stands:
 * the texts in calls of {@code warn} and {@code error}, in calls that state one of these levels,
 * and of lines that a limit lets pass.
 */
final class LogLinesOfSources extends TreeScanner<Void, Void> {

  private static final Pattern CALL =
      Pattern.compile("(?:(?:LOG|log)\\.(?:warn|error)|limit\\.pass)");
  private static final Pattern LEVELLED = Pattern.compile("(?:log\\.)?(?:log|limited)");
  private static final Pattern LIMIT = Pattern.compile("\\bTopic\\.|\\bskips\\b");
  private static final Pattern LEVEL = Pattern.compile("\\bLevel\\.(WARN|ERROR)\\b");
  private static final Pattern VALUE = Pattern.compile("\\{}|%(\\d\\$)?[sd]");

  private final Set<String> lines = new TreeSet<>();

  private LogLinesOfSources() {}

  /** The lines that the classes of a folder log. */
  static Set<String> logged(Path folder) throws IOException {
    LogLinesOfSources scanner = new LogLinesOfSources();
    for (CompilationUnitTree unit : parsed(sources(folder, _ -> true))) {
      scanner.scan(unit, null);
    }
    return scanner.lines;
  }

  /** The sentences in classes of a folder, which others log. */
  static Set<String> worded(Path folder, Set<String> classes) throws IOException {
    LogLinesOfSources scanner = new LogLinesOfSources();
    for (CompilationUnitTree unit :
        parsed(sources(folder, file -> classes.contains(file.getFileName().toString())))) {
      scanner.addTexts(unit);
    }
    return scanner.lines;
  }

  private static List<Path> sources(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java")).filter(wanted).toList();
    }
  }

  private static Iterable<? extends CompilationUnitTree> parsed(List<Path> files)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      return task.parse();
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (logs(call)) {
      call.getArguments().forEach(argument -> add(text(argument)));
    }
    return super.visitMethodInvocation(call, null);
  }

  private static boolean logs(MethodInvocationTree call) {
    String method = call.getMethodSelect().toString();
    return CALL.matcher(method).matches()
        || (method.equals("warn") && states(call, LIMIT))
        || (method.endsWith(".log") && LEVEL.matcher(method).find())
        || (LEVELLED.matcher(method).matches() && states(call, LEVEL));
  }

  private static boolean states(MethodInvocationTree call, Pattern argument) {
    return call.getArguments().stream().anyMatch(tree -> argument.matcher(tree.toString()).find());
  }

  /** Sentences that a class words for the log. */
  private void addTexts(CompilationUnitTree unit) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBinary(BinaryTree tree, Void unused) {
        addSentence(text(tree));
        return null;
      }

      @Override
      public Void visitLiteral(LiteralTree tree, Void unused) {
        addSentence(text(tree));
        return null;
      }
    }.scan(unit, null);
  }

  private void addSentence(String text) {
    if (text.strip().contains(" ")) {
      add(text);
    }
  }

  private void add(String line) {
    String stated = line.replaceAll("…+", "…").strip();
    if (stated.length() > 1) {
      lines.add(stated);
    }
  }

  /** The text of an expression, as far as it is in the source. */
  private static String text(ExpressionTree tree) {
    return switch (tree) {
      case LiteralTree literal when literal.getValue() instanceof String value ->
          VALUE.matcher(value).replaceAll("…");
      case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS ->
          text(sum.getLeftOperand()) + text(sum.getRightOperand());
      case ParenthesizedTree inner -> text(inner.getExpression());
      case MethodInvocationTree call
          when call.getMethodSelect() instanceof MemberSelectTree select
              && select.getIdentifier().contentEquals("formatted") ->
          text(select.getExpression());
      default -> "…";
    };
  }
}
