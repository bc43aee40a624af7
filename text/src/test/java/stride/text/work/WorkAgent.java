package stride.text.work;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Has every call of a method, every turn of a loop and every copied array counted by {@link Work}, in this project's classes,
 * in those of libraries, and in those of the JDK: so it is seen as well if one of its methods takes quadratic time.
 */
public final class WorkAgent implements ClassFileTransformer {
    private static final String WORK = Work.class.getName().replace('.', '/');
    private static final List<String> COUNTED = List.of(
            "stride/",
            "com/fasterxml/",
            "java/io/",
            "java/lang/AbstractStringBuilder",
            "java/lang/Character",
            "java/lang/ConditionalSpecialCasing",
            "java/lang/String",
            "java/nio/",
            "java/text/",
            "java/util/",
            "jdk/internal/icu/",
            "jdk/internal/util/",
            "sun/nio/cs/",
            "sun/text/");

    /** Called by the JVM, before {@code main}. */
    public static void premain(String arguments, Instrumentation instrumentation)
            throws IOException, UnmodifiableClassException {
        WorkAgent agent = new WorkAgent();
        agent.loadWhatItNeeds();
        instrumentation.addTransformer(agent, true);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            if (instrumentation.isModifiableClass(each)
                    && isCounted(each.getName().replace('.', '/'))) {
                loaded.add(each);
            }
        }
        instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
    }

    /** A class that is loaded while it is transformed can't be. */
    private void loadWhatItNeeds() throws IOException {
        try (InputStream any =
                Objects.requireNonNull(ClassLoader.getSystemResourceAsStream("java/util/ArrayList.class"))) {
            transform(null, "java/util/ArrayList", null, null, any.readAllBytes());
        }
    }

    /** Without streams: the classes it uses are among those that are transformed. */
    private static boolean isCounted(String name) {
        if (name.startsWith("stride/text/work/")) {
            return false;
        }
        for (String counted : COUNTED) {
            if (name.startsWith(counted)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] content) {
        if (name == null || !isCounted(name)) {
            return null;
        }
        ClassReader reader = new ClassReader(content);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new CountingClass(writer), 0);
        return writer.toByteArray();
    }

    private static final class CountingClass extends ClassVisitor {
        CountingClass(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new CountingMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
    }

    private static final class CountingMethod extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        CountingMethod(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            count();
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (passed.contains(label)) {
                count();
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            if (owner.equals("java/lang/System") && name.equals("arraycopy")) {
                super.visitInsn(Opcodes.DUP);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, "copied", "(I)V", false);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
        }

        private void count() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, "turn", "()V", false);
        }
    }
}
