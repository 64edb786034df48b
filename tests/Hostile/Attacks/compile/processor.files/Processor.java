import java.util.Set;
import javax.annotation.processing.*;
import javax.lang.model.element.TypeElement;

@SupportedAnnotationTypes("*")
public class Processor extends AbstractProcessor {
  static { System.out.println("processor ran"); }

  @Override public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) { return false; }
}
