/** What kind of thing an English noun names. */
module stride.lexicon {
    requires static transitive org.jspecify;

    exports stride.lexicon;
}
