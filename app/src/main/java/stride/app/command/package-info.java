/** One class a command: its options, and what it prints. Start with {@link stride.app.command.TrainCommand}. */
@NullMarked
package stride.app.command;

import org.jspecify.annotations.NullMarked;
