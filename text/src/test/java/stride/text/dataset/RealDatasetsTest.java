package stride.text.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Split;

/** The counts are those that the authors of the data sets publish; those per class were counted with other programs. */
class RealDatasetsTest {

    private static final DataOptions DEFAULTS = DataOptions.defaults();

    @Test
    void movieReviews() {
        Path folder = RealData.path("text/mr");
        Dataset<String> reviews = DataSource.twoFiles(
                        folder.resolve("rt-polarity.pos"), folder.resolve("rt-polarity.neg"), DEFAULTS)
                .readAll();

        assertThat(reviews.counts()).containsExactly(entry("negative", 5331), entry("positive", 5331));
        assertThat(reviews.examples().get(5331).input()).isEqualTo("simplistic , silly and tedious .");
        Split<String> split = reviews.split(0.1, 10);
        assertThat(split.dev().counts()).containsExactly(entry("negative", 533), entry("positive", 533));
        assertThat(split.train().size()).isEqualTo(10662 - 1066);
    }

    @Test
    void sentencesWithoutLabelsAreNotTakenForLabelledOnes() {
        Path sentences = RealData.path("text/mr/rt-polarity.pos");

        assertThatThrownBy(() -> DataSource.read(sentences))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot tell its format")
                .hasMessageContaining("say which it is");
    }

    @Test
    void sentimentTreebank() {
        assertThat(DataSource.read(RealData.path("text/sst2/stsa.binary.train")).counts())
                .containsExactly(entry("0", 3310), entry("1", 3610));
        assertThat(DataSource.read(RealData.path("text/sst2/stsa.binary.dev")).counts())
                .containsExactly(entry("0", 428), entry("1", 444));
        assertThat(DataSource.read(RealData.path("text/sst2/stsa.binary.test")).counts())
                .containsExactly(entry("0", 912), entry("1", 909));
    }

    @Test
    void questionTypesAreNotUtf8() {
        Path train = RealData.path("text/trec/TREC.train");

        assertThatThrownBy(() -> DataSource.of(train, DEFAULTS.withFormat(DataFormat.LABEL_TEXT))
                        .readAll())
                .isInstanceOf(DataException.class)
                .hasMessage(train + ":66: byte 0xF0 is not valid UTF-8;"
                        + " if the file is ISO-8859-1, convert it, or read it as that");
        assertThatThrownBy(() -> DataSource.read(train)).hasMessageContaining("TREC.train:66: byte 0xF0");
    }

    @Test
    void questionTypes() {
        DataOptions coarse = DEFAULTS.withEncoding("ISO-8859-1").withLabelEnd(":");
        Dataset<String> train =
                DataSource.of(RealData.path("text/trec/TREC.train"), coarse).readAll();
        Dataset<String> test =
                DataSource.of(RealData.path("text/trec/TREC.test"), coarse).readAll();

        assertThat(train.counts())
                .containsExactly(
                        entry("ABBR", 86),
                        entry("DESC", 1162),
                        entry("ENTY", 1250),
                        entry("HUM", 1223),
                        entry("LOC", 835),
                        entry("NUM", 896));
        assertThat(train.examples().get(0).input()).isEqualTo("How did serfdom develop in and then leave Russia ?");
        assertThat(test.size()).isEqualTo(500);
        assertThat(test.labels()).isEqualTo(train.labels());
    }
}
