package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import stride.app.Main;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

class RemedyOptionsTest {
    @Test
    void theOptionsExist() {
        Set<String> options = new TreeSet<>();
        Main.commands().getSubcommands().values().forEach(command -> options.addAll(options(command)));
        assertThat(Setting.values()).extracting(RemedyOptions::option).isSubsetOf(options);
    }

    private static Set<String> options(CommandLine command) {
        return command.getCommandSpec().optionsMap().keySet();
    }

    @Test
    void standBehindTheWords() {
        assertThat(RemedyOptions.hint(Remedy.of("convert it"))).isEmpty();
        assertThat(RemedyOptions.hint(Remedy.of("read it as that").by(Setting.ENCODING, "UTF-16")))
                .isEqualTo(" (--encoding UTF-16)");
        assertThat(RemedyOptions.sentence(Remedy.of("Say what separates them.")
                        .by(Setting.LABEL_SEPARATOR, "|")
                        .by(Setting.MULTI_LABEL)))
                .isEqualTo("Say what separates them (--label_separator '|', --multi_label).");
        assertThat(RemedyOptions.sentence(Remedy.of("Take them out."))).isEqualTo("Take them out.");
    }
}
