/** From raw text to a trained classifier. Start with {@link stride.text.TextClassifier}. */
module stride.text {
    requires transitive stride.classify;
    requires stride.lexicon;
    requires static transitive org.jspecify;

    exports stride.text;
    exports stride.text.check;
    exports stride.text.dataset;
    exports stride.text.explain;
    exports stride.text.linear;
    exports stride.text.token;
    exports stride.text.vectors;

    uses stride.text.token.Segmenter;
    uses stride.text.token.Tokenizer;
}
