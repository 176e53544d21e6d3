// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Handle;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scan of a class file for reads of attributes: of a request, a session or a context, by the
 * servlet API, Faces or REST. A name counts as known when it is a constant right before the call.
 */
final class AttributeReads extends ClassVisitor {

  private static final String BY_NAME = "(Ljava/lang/String;)Ljava/lang/Object;";
  private static final Set<String> NAMED = Set.of("getAttribute", "findAttribute");
  private static final Set<String> FACES_MAPS =
      Set.of("getRequestMap", "getSessionMap", "getApplicationMap");

  private final Set<Read> reads = new TreeSet<>();
  private String type = "";

  private AttributeReads() {
    super(Opcodes.ASM9);
  }

  /**
   * Read of an attribute.
   *
   * @param type the simple name of the class that reads, without the package
   * @param name the attribute's name; {@code * in method} where it is no constant
   */
  record Read(String type, String name) implements Comparable<Read> {

    @Override
    public int compareTo(Read other) {
      return toString().compareTo(other.toString());
    }
  }

  /** The reads of a class on the class path. */
  static Set<Read> of(Class<?> type) throws IOException {
    try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return of(bytes);
    }
  }

  /** The reads of a class file. */
  static Set<Read> of(URI classFile) {
    try (InputStream bytes = classFile.toURL().openStream()) {
      return of(bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Set<Read> of(@Nullable InputStream bytes) throws IOException {
    AttributeReads scan = new AttributeReads();
    new ClassReader(bytes).accept(scan, 0);
    return scan.reads;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    type = name.substring(name.lastIndexOf('/') + 1);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new Calls(name);
  }

  /** Whether that method reads attributes. */
  private static boolean isRead(String owner, String name, String descriptor) {
    boolean byName = descriptor.equals(BY_NAME) && NAMED.contains(name);
    boolean ofRest =
        descriptor.equals(BY_NAME)
            && name.equals("getProperty")
            && owner.startsWith("jakarta/ws/rs/container/");
    boolean names = name.equals("getAttributeNames") && descriptor.startsWith("()");
    boolean ofFaces = FACES_MAPS.contains(name) && owner.startsWith("jakarta/faces/");
    return byName || ofRest || names || ofFaces;
  }

  /** Calls of one method, each with the constant that was loaded right before it. */
  private final class Calls extends MethodVisitor {

    private final String unknown;
    private @Nullable String constant;

    Calls(String method) {
      super(Opcodes.ASM9);
      this.unknown = "* in " + method;
    }

    private void add(@Nullable String name) {
      reads.add(new Read(type, name == null ? unknown : name));
      constant = null;
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant = value instanceof String text ? text : null;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      if (isRead(owner, name, descriptor)) {
        add(descriptor.equals(BY_NAME) ? constant : null);
      }
      constant = null;
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle
            && isRead(handle.getOwner(), handle.getName(), handle.getDesc())) {
          add(null);
        }
      }
      constant = null;
    }

    /** Two branches meet: the constant may be the one of the other branch. */
    @Override
    public void visitFrame(
        int kind, int locals, Object @Nullable [] local, int stacks, Object @Nullable [] stack) {
      constant = null;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      constant = null;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      constant = null;
    }

    @Override
    public void visitTypeInsn(int opcode, String name) {
      constant = null;
    }

    @Override
    public void visitInsn(int opcode) {
      constant = null;
    }
  }
}
