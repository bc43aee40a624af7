package outside;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Settings;
import stride.classify.training.Hyperparameters;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.TextSettings;

/** What someone writes who has the jars: trains on texts, saves, loads, asks. Its tokenizer is one's own. */
public final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
        List<Example<String>> examples = new ArrayList<>();
        for (String thing : "parcel box letter card crate packet".split(" ")) {
            for (String verb : "lost late broken wet gone".split(" ")) {
                examples.add(new Example<>("my " + thing + " is " + verb, "delivery"));
                examples.add(new Example<>("the bill for the " + thing + " is wrong by " + verb.length(), "billing"));
            }
        }
        Settings settings = Preset.DEFAULT
                .settings()
                .with(Hyperparameters.NETWORKS.to(1))
                .with(Hyperparameters.NUM_EPOCHS.to(4))
                .with(TextSettings.TOKENIZER.to("segmenter:spaces"));
        Path model = Path.of(arguments[0]);
        TextClassifier.train(Dataset.of(examples), settings).save(model);
        System.out.println(TextClassifier.load(model).predict("where is my parcel? it is late").label());
        System.out.println(Program.class.getModule().isNamed() + " "
                + ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    }
}
