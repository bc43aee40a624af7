package stride.app.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stride.app.run.RunData;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.LeftOut;
import stride.classify.setting.Settings;
import stride.classify.tune.SearchSpace;
import stride.image.ImageClassifier;
import stride.image.ImagePreset;
import stride.image.ImageSearch;
import stride.image.ImageTrainer;
import stride.image.check.PictureCheck;
import stride.image.check.PicturePart;
import stride.image.dataset.PictureLayout;
import stride.image.dataset.PictureOptions;
import stride.image.dataset.PictureReader;
import stride.image.dataset.PictureSource;
import stride.image.picture.Picture;

/** Training on pictures. */
public final class ImageKind implements Kind<Picture, ImageClassifier> {
    @Override
    public SearchSpace space() {
        return ImageSearch.SPACE;
    }

    @Override
    public Settings usual() {
        return ImagePreset.DEFAULT.settings();
    }

    @Override
    public String example() {
        return "picture.png";
    }

    @Override
    public Reading<Picture, ImageClassifier> read(RunData data) {
        return new PictureReading(data, data.leftOut(), new ArrayList<>());
    }

    /** @param layouts of the files that were read, in their order */
    private record PictureReading(RunData data, LeftOut leftOut, List<PictureLayout> layouts)
            implements Reading<Picture, ImageClassifier> {
        @Override
        public Dataset<Picture> train() {
            List<Example<Picture>> examples = new ArrayList<>();
            for (String file : data.files()) {
                examples.addAll(read(file, data.layout().pictures()).examples());
            }
            return Dataset.of(examples);
        }

        @Override
        public Optional<Dataset<Picture>> dev() {
            return data.dev().map(file -> read(file, data.layout().pictures()));
        }

        @Override
        public Dataset<Picture> test(String file) {
            return read(file, data.layout().picturesToMeasure(Path.of(file), data.examples()));
        }

        private Dataset<Picture> read(String file, PictureOptions options) {
            PictureSource source = PictureSource.of(Path.of(file), options).atMost(ImageTrainer.LARGEST_KEPT);
            try (PictureReader reader = source.open()) {
                layouts.add(reader.layout());
                PictureNotes.sayRead(source, reader);
                Dataset<Picture> pictures = Dataset.of(leftOut.of(reader, example -> {}));
                leftOut.addSystemFiles(reader.systemFiles());
                PictureNotes.sayOthers(reader);
                return pictures;
            }
        }

        @Override
        public ImageTrainer trainer(Settings settings, List<Dataset<Picture>> examples, boolean apart) {
            ImageTrainer plain = new ImageTrainer(settings);
            ImageTrainer trainer = layouts.isEmpty() ? plain : plain.like(layouts.get(0));
            return data.start().map(model -> trainer.from(loaded(model))).orElse(trainer);
        }

        private static ImageClassifier loaded(String model) {
            try {
                return ImageClassifier.load(Path.of(model));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<String> warnings(Settings settings, Dataset<Picture> train, Optional<Dataset<Picture>> dev) {
            return DataWarnings.of(PictureCheck.quick(
                    PicturePart.of("the training pictures", train),
                    dev.map(part -> PicturePart.of("the dev file", part)).stream()
                            .toList()));
        }
    }
}
