package stride.app.command;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import stride.app.terminal.Screen;

/**
 * Ctrl-C, or a shutting down machine, in the middle of some work: says what has become of that, and where the work asks
 * for it, lets it put its things in order first. A second Ctrl-C ends the process at once even then. The exit code is
 * the JVM's, 130 or 143.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook = new Thread(this::happened, "interruption");
    private final CountDownLatch inOrder = new CountDownLatch(1);
    private String message;
    private boolean waits;
    private boolean requested;
    private boolean closed;

    /** @param message what to say, on standard error, if it happens */
    Interruption(String message) {
        this.message = message;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What to say from now on; the process ends then. Does not return if it is ending already. */
    void say(String message) {
        boolean late;
        synchronized (this) {
            late = requested;
            this.message = message;
            waits = false;
        }
        if (late) {
            end(message);
        }
    }

    /** From now on the work itself asks {@link #isRequested}, and then calls {@link #end}. */
    synchronized void leaveToWork(String message) {
        this.message = message;
        waits = true;
    }

    synchronized boolean isRequested() {
        return requested;
    }

    /**
     * The result is being written from now on, and that is waited for until {@link #close}. Does not return if the
     * process is ending already.
     */
    void isTooLate() {
        leaveToWork("interrupted, but the work is done: its result is written first");
        if (isRequested()) {
            inOrder.countDown();
            parkForEver();
        }
    }

    /** After {@link #isRequested}: all is in order, the process may end. Does not return. */
    void end(String said) {
        System.err.println("stride: " + said);
        inOrder.countDown();
        parkForEver();
    }

    private static void parkForEver() {
        while (true) {
            LockSupport.park();
        }
    }

    private void happened() {
        boolean wait;
        synchronized (this) {
            if (closed) {
                return;
            }
            requested = true;
            wait = waits;
            if (Screen.isTerminal()) {
                System.err.println(); // ends the line that the terminal shows ^C on
            }
            System.err.println("stride: " + message);
        }
        if (wait) {
            endAtNextSignal();
            try {
                inOrder.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The JVM itself does not hear of signals any more once one has been given; its class for them is not public. */
    private static void endAtNextSignal() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halt = Proxy.newProxyInstance(
                    Interruption.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            int number = (int) signal.getMethod("getNumber").invoke(arguments[0]);
                            Runtime.getRuntime().halt(128 + number);
                        }
                        return null;
                    });
            for (String name : List.of("INT", "TERM")) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, one, halt);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // then one waits, as for any program that is busy
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        inOrder.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is running
        }
    }
}
